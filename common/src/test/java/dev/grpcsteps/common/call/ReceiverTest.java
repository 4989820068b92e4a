package dev.grpcsteps.common.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ReceiverTest {

  /** Sends three answers, then fails if it is asked for type 1. */
  private static final class FailingService extends UserManagerImplBase {

    @Override
    public void getUsersByType(UserTypeRequest type, StreamObserver<UserResponse> responses) {
      for (int i = 0; i < 3; i++) {
        responses.onNext(UserResponse.getDefaultInstance());
      }
      if (type.getUserTypeValue() == 1) {
        responses.onError(Status.DATA_LOSS.asException());
      } else {
        responses.onCompleted();
      }
    }
  }

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(users -> List.of(new FailingService()));

  private final UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(grpc.channel());
  private final List<UserResponse> answers = new ArrayList<>();

  @Test
  void handsOverEveryAnswer() throws Exception {
    Receiver.forEach(stub.getUsersByType(UserTypeRequest.getDefaultInstance()), answers::add);

    assertThat(answers).hasSize(3);
  }

  /** Repeated, because the way it must not be done loses the last answer only now and then. */
  @RepeatedTest(30)
  void handsOverEveryAnswerThatCameBeforeAFailure() {
    UserTypeRequest request = UserTypeRequest.newBuilder().setUserTypeValue(1).build();

    var failure = catchThrowableOfType(
        StatusException.class, () -> Receiver.forEach(stub.getUsersByType(request), answers::add));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DATA_LOSS);
    assertThat(answers).hasSize(3);
  }
}
