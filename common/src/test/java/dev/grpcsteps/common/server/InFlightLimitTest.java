package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerFutureStub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {

  private static final int UNARY_CALLS = 2;
  private static final int STREAMS = 1;

  /** Leaves the answers to the test. */
  private static final class OpenService extends UserManagerImplBase {

    private final BlockingQueue<StreamObserver<UserResponse>> calls = new LinkedBlockingQueue<>();

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      calls.add(responses);
    }

    @Override
    public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
      calls.add(responses);
      return new StreamObserver<>() {
        @Override
        public void onNext(UserRequest request) {
          // The answer is up to the test.
        }

        @Override
        public void onError(Throwable failure) {
          // The client is gone.
        }

        @Override
        public void onCompleted() {
          responses.onCompleted();
        }
      };
    }
  }

  private final OpenService service = new OpenService();

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(
      new CallLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), UNARY_CALLS, STREAMS),
      users -> List.of(service));

  private final UserManagerFutureStub stub = UserManagerGrpc.newFutureStub(grpc.channel());
  private final UserManagerBlockingV2Stub blocking =
      UserManagerGrpc.newBlockingV2Stub(grpc.channel());

  @Test
  void refusesAUnaryCallTooManyAndTakesItWhenAnotherHasEnded() throws Exception {
    var first = begin();
    begin();
    assertThat(refusal()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);

    first.onCompleted();

    // The client may know of the end a moment before the server has given the place back.
    long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    var next = stub.getUser(UserRequest.getDefaultInstance());
    while (service.calls.isEmpty() && System.nanoTime() < patience) {
      if (next.isDone()) {
        next = stub.getUser(UserRequest.getDefaultInstance());
      }
    }
    assertThat(service.calls).isNotEmpty();
  }

  @Test
  void givesThePlaceOfACancelledCallBack() throws Exception {
    var call = stub.getUser(UserRequest.getDefaultInstance());
    StreamObserver<UserResponse> responses = service.calls.take();
    begin();
    assertThat(refusal()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);

    call.cancel(true);

    long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (service.calls.isEmpty() && System.nanoTime() < patience) {
      var unused = stub.getUser(UserRequest.getDefaultInstance());
    }
    assertThat(service.calls).isNotEmpty();
    assertThat(responses).isNotNull();
  }

  @Test
  void keepsPlacesForUnaryCallsWhenStreamsHaveTakenAllOfTheirs() throws Exception {
    blocking.getUsersByIds();
    service.calls.take();

    var second = blocking.getUsersByIds();
    var failure = catchThrowableOfType(StatusException.class, second::read);

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    begin();
  }

  private StreamObserver<UserResponse> begin() throws InterruptedException {
    var unused = stub.getUser(UserRequest.getDefaultInstance());
    return service.calls.take();
  }

  private Status.Code refusal() {
    return catchThrowableOfType(
            StatusException.class, () -> blocking.getUser(UserRequest.getDefaultInstance()))
        .getStatus()
        .getCode();
  }
}
