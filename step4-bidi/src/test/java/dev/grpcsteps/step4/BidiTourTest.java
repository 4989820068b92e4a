package dev.grpcsteps.step4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BidiTourTest {

  private static final UserResponse ANSWER =
      UserResponse.newBuilder().setError(true).setMessage("bye").build();

  /** What the tour's client gets from a handler that begins with this and ignores the ids. */
  private static List<String> told(Consumer<StreamObserver<UserResponse>> beginning)
      throws Exception {
    UserManagerImplBase service = new UserManagerImplBase() {
      @Override
      public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
        beginning.accept(responses);
        return new RecordingObserver<>();
      }
    };
    try (GrpcFixture grpc = GrpcFixture.loopback(users -> List.of(service))) {
      return BidiTour.pingPong(new BidiClient(grpc.channel()).getUsersByIds());
    }
  }

  @Test
  void tellsNothingOfAHandlerThatEndsTheCallAtOnce() throws Exception {
    assertThat(told(StreamObserver::onCompleted)).isEmpty();
  }

  @Test
  void tellsTheAnswersOfAHandlerThatEndsTheCallEarly() throws Exception {
    assertThat(told(responses -> {
          responses.onNext(ANSWER);
          responses.onCompleted();
        }))
        .containsExactly("error: bye");
  }

  @Test
  void passesOnTheStatusOfAHandlerThatFails() {
    assertThatThrownBy(() -> told(responses -> responses.onError(Status.ABORTED.asException())))
        .isInstanceOfSatisfying(
            StatusException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.ABORTED));
  }
}
