package dev.grpcsteps.course.worker;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Run before the reader saves, so that JUnit, gRPC and its sockets are loaded when they do. */
final class WarmUp {

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void makesCalls() throws Exception {
    // With no net: the very first calls of a JVM take their time, and the one who waits has a
    // limit.
    String target = trial.lab().serve(new UserManagerImplBase() {});
    var channel = trial.lab().recorded(trial.lab().open(target));
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);

    var unary = Outcome.of(() -> stub.getUser(UserRequest.getDefaultInstance()));
    var stream = Outcome.reading(stub.getUsersByType(UserTypeRequest.getDefaultInstance()));

    Assertions.assertThat(unary.code()).as("a call").isEqualTo(Status.Code.UNIMPLEMENTED);
    Assertions.assertThat(stream.code()).as("a stream").isEqualTo(Status.Code.UNIMPLEMENTED);
  }
}
