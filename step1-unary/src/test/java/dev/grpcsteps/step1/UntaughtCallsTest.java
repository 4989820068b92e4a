package dev.grpcsteps.step1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The calls that other steps teach are there in the proto, but not in this service. */
class UntaughtCallsTest {

  @AutoClose
  private final GrpcFixture grpc =
      GrpcFixture.inProcess(users -> List.of(new UnaryUserManager(users)));

  private final UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(grpc.channel());

  @Test
  void leavesGetUsersByType() {
    assertUnimplemented(
        () -> stub.getUsersByType(UserTypeRequest.getDefaultInstance()).read());
  }

  @Test
  void leavesCountAlreadyUsers() {
    assertUnimplemented(() -> stub.countAlreadyUsers().read());
  }

  @Test
  void leavesGetUsersByIds() {
    assertUnimplemented(() -> stub.getUsersByIds().read());
  }

  private static void assertUnimplemented(ThrowingCallable call) {
    StatusException failure = catchThrowableOfType(StatusException.class, call);

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
  }
}
