package dev.grpcsteps.common.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallRecorder;
import dev.grpcsteps.common.trace.ServerRecording;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A client that sends much and reads nothing, against a handler whose answers have 10 kB each. */
class TakeWhileReadyTest {

  private static final int MANY = 2_000;
  private static final int FEW = 200;
  private static final UserResponse LARGE =
      UserResponse.newBuilder().setMessage("x".repeat(10_000)).build();

  private final AtomicInteger made = new AtomicInteger();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final CompletableFuture<Void> notReady = new CompletableFuture<>();

  private final class AnsweringService extends UserManagerImplBase {

    @Override
    public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
      TakeWhileReady requests = TakeWhileReady.from(responses);
      return new StreamObserver<>() {
        @Override
        public void onNext(UserRequest request) {
          made.incrementAndGet();
          responses.onNext(LARGE);
          requests.taken();
        }

        @Override
        public void onError(Throwable cancelled) {
          closed.complete(null);
        }

        @Override
        public void onCompleted() {
          responses.onCompleted();
        }
      };
    }
  }

  private final CallRecorder recorder = new CallRecorder(event -> {
    if (event.kind() == Kind.NOT_READY) {
      notReady.complete(null);
    }
  });

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(
      users -> List.of(new AnsweringService()), new ServerRecording(recorder)::applyTo);

  @Test
  void takesFewRequestsFromAClientThatDoesNotReadTheAnswers() {
    var requests = new NeverReading();
    UserManagerGrpc.newStub(grpc.channel()).getUsersByIds(requests);
    ClientCallStreamObserver<UserRequest> sending = requests.sending.join();
    for (int i = 0; i < MANY; i++) {
      sending.onNext(UserRequest.getDefaultInstance());
    }
    assertThat(notReady).succeedsWithin(Duration.ofSeconds(30));

    assertThat(made.get()).isLessThan(FEW);

    sending.cancel("enough", null);
    assertThat(closed).succeedsWithin(Duration.ofSeconds(30));
  }

  /** A client that sends and does not ask for any answer. */
  private static final class NeverReading
      implements ClientResponseObserver<UserRequest, UserResponse> {

    private final CompletableFuture<ClientCallStreamObserver<UserRequest>> sending =
        new CompletableFuture<>();

    @Override
    public void beforeStart(ClientCallStreamObserver<UserRequest> requests) {
      requests.disableAutoRequestWithInitial(0);
      sending.complete(requests);
    }

    @Override
    public void onNext(UserResponse response) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
