package dev.grpcsteps.course.worker;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Run before the reader saves, so that JUnit, gRPC and its sockets are loaded when they do. */
final class WarmUp {

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void makesCalls() throws Exception {
    var channel = trial.channelTo(new UserManagerImplBase() {});
    // The very first calls of a JVM on a busy machine take their time.
    var stub = UserManagerGrpc.newBlockingV2Stub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);

    var unary = Outcome.of(() -> stub.getUser(UserRequest.getDefaultInstance()));
    var stream = Outcome.reading(stub.getUsersByType(UserTypeRequest.getDefaultInstance()));

    Assertions.assertThat(unary.code()).as("a call").isEqualTo(Status.Code.UNIMPLEMENTED);
    Assertions.assertThat(stream.code()).as("a stream").isEqualTo(Status.Code.UNIMPLEMENTED);
  }
}
