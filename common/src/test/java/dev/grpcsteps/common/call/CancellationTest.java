package dev.grpcsteps.common.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class CancellationTest {

  private static final Duration AGES = Duration.ofMinutes(5);

  private final CountDownLatch called = new CountDownLatch(1);
  private final CompletableFuture<Status.Code> stopped = new CompletableFuture<>();
  private final CompletableFuture<Void> freed = new CompletableFuture<>();

  /** Works for as long as somebody waits, and holds something meanwhile. */
  private final class WorkingService extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      Cancellation.freeWhenCancelled(responses, () -> freed.complete(null));
      called.countDown();
      while (Cancellation.isWanted()) {
        Thread.onSpinWait();
      }
      stopped.complete(Contexts.statusFromCancelled(Context.current()).getCode());
    }

    @Override
    public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
      Cancellation.freeWhenCancelled(responses, () -> freed.complete(null));
      Context.current()
          .addListener(
              context -> stopped.complete(Contexts.statusFromCancelled(context).getCode()),
              Runnable::run);
      called.countDown();
      return new StreamObserver<>() {
        @Override
        public void onNext(UserRequest request) {}

        @Override
        public void onError(Throwable cancelled) {}

        @Override
        public void onCompleted() {}
      };
    }
  }

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(users -> List.of(new WorkingService()));

  @Test
  void isHeardFromAFuture() throws Exception {
    var future =
        UserManagerGrpc.newFutureStub(grpc.channel()).getUser(UserRequest.getDefaultInstance());
    awaitCall();

    future.cancel(true);

    assertHeard();
  }

  @Test
  void isHeardFromAContext() throws Exception {
    Context.CancellableContext context = Context.current().withCancellation();
    var future = context.call(() ->
        UserManagerGrpc.newFutureStub(grpc.channel()).getUser(UserRequest.getDefaultInstance()));
    awaitCall();

    context.cancel(null);

    assertHeard();
    assertThat(future).failsWithin(AGES);
  }

  @Test
  void isHeardFromADeadlineThatPasses() throws Exception {
    // On a busy machine, a call may not get through in half a second.
    for (var time = Duration.ofMillis(500); called.getCount() > 0; time = time.multipliedBy(2)) {
      var future = UserManagerGrpc.newFutureStub(grpc.channel())
          .withDeadlineAfter(time)
          .getUser(UserRequest.getDefaultInstance());
      assertThat(future).failsWithin(AGES);
    }

    // At its deadline the client cancels too, and that may reach the server before its own clock.
    assertHeardAs(Status.Code.DEADLINE_EXCEEDED, Status.Code.CANCELLED);
  }

  @Test
  void isHeardFromARequestObserver() throws Exception {
    var requests = (ClientCallStreamObserver<UserRequest>)
        UserManagerGrpc.newStub(grpc.channel()).getUsersByIds(new Ignoring());
    awaitCall();

    requests.cancel("enough", null);

    assertHeard();
  }

  @Test
  void isHeardFromABlockingCall() throws Exception {
    var call = UserManagerGrpc.newBlockingV2Stub(grpc.channel()).getUsersByIds();
    call.write(UserRequest.getDefaultInstance());
    awaitCall();

    call.cancel("enough", null);

    assertHeard();
  }

  private void awaitCall() throws InterruptedException {
    assertThat(called.await(AGES.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private void assertHeard() {
    assertHeardAs(Status.Code.CANCELLED);
  }

  private void assertHeardAs(Status.Code... codes) {
    assertThat(stopped).succeedsWithin(AGES).isIn((Object[]) codes);
    assertThat(freed).succeedsWithin(AGES);
  }

  private static final class Ignoring implements StreamObserver<UserResponse> {

    @Override
    public void onNext(UserResponse response) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
