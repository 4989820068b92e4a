package dev.grpcsteps.step2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.ServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A handler that asks in a loop, on the threads that this step's server gives to handlers. */
class CancelledHandlerTest {

  private static final Duration AGES = Duration.ofSeconds(30);

  /** Works until its call is cancelled, or until the test gives up. */
  private static final class WorkingService extends UserManagerImplBase {

    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<Void> seen = new CompletableFuture<>();
    private volatile boolean givenUp;

    @Override
    public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
      var call = (ServerCallStreamObserver<UserResponse>) responses;
      begun.complete(null);
      while (!call.isCancelled() && !givenUp) {
        Thread.onSpinWait();
      }
      if (!givenUp) {
        seen.complete(null);
      }
    }
  }

  private final WorkingService service = new WorkingService();

  @Test
  void seesTheCancelWhileItRuns() throws Exception {
    try (GrpcFixture grpc = GrpcFixture.loopback(users -> List.of(service))) {
      callAndCancel(grpc);

      assertThat(service.seen).succeedsWithin(AGES);
    }
  }

  /** The control: there the handler keeps the one thread that could tell it. */
  @Test
  void seesNothingOnTheEventLoop() throws Exception {
    try (GrpcFixture grpc =
        GrpcFixture.loopback(users -> List.of(service), ServerBuilder::directExecutor)) {
      callAndCancel(grpc);

      assertThatThrownBy(() -> service.seen.get(1, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);
      service.givenUp = true;
    }
  }

  private void callAndCancel(GrpcFixture grpc) {
    CancellableContext context = Context.current().withCancellation();
    context.run(() -> UserManagerGrpc.newStub(grpc.channel())
        .getUsersByType(UserTypeRequest.getDefaultInstance(), new RecordingObserver<>()));
    assertThat(service.begun).succeedsWithin(AGES);
    context.cancel(null);
  }
}
