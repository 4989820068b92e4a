package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** However a call ends: what two guards asked for at its end is done, once each, after its handler. */
class EndableCallTest {

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<EndableCall<?, ?>> calls = new LinkedBlockingQueue<>();

  /** Asks to be told, and hands the call on. */
  private ServerInterceptor guard(String name) {
    return new ServerInterceptor() {
      @Override
      public <Q, R> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        EndableCall<Q, R> endable = EndableCall.of(call);
        endable.whenOver(() -> told.add(name));
        calls.add(endable);
        return endable.start(headers, next);
      }
    };
  }

  /** Answers nothing until its caller has sent all. */
  private final class SomeService extends UserManagerImplBase {

    @Override
    public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
      return new StreamObserver<>() {
        @Override
        public void onNext(UserRequest request) {}

        @Override
        public void onError(Throwable cancelled) {
          told.add("handler");
        }

        @Override
        public void onCompleted() {
          responses.onCompleted();
        }
      };
    }

    @Override
    public StreamObserver<UserRequest> countAlreadyUsers(
        StreamObserver<UserCntResponse> responses) {
      throw new IllegalStateException("does not even begin");
    }
  }

  @AutoClose
  private final GuardedServer server =
      GuardedServer.of(new SomeService(), guard("inner"), guard("outer"));

  private final UserManagerBlockingV2Stub stub = server.stub();

  @Test
  void isOverWhenTheHandlerHasAnswered() throws Exception {
    BlockingClientCall<UserRequest, UserResponse> call = stub.getUsersByIds();
    call.halfClose();
    assertThat(call.read()).isNull();

    assertThat(allTold(2)).containsExactly("outer", "inner");
  }

  @Test
  void isOverWhenTheClientCancels() throws Exception {
    BlockingClientCall<UserRequest, UserResponse> call = stub.getUsersByIds();
    calls.take();
    calls.take();
    call.cancel("enough", null);

    assertThat(allTold(3)).containsExactly("handler", "outer", "inner");
  }

  @Test
  void isOverWhenSomebodyElseEndsIt() throws Exception {
    BlockingClientCall<UserRequest, UserResponse> call = stub.getUsersByIds();
    EndableCall<?, ?> endable = calls.take();
    assertThat(calls.take()).isSameAs(endable);
    endable.end(Status.UNAVAILABLE);

    assertThat(catchThrowable(call::read)).hasMessage("UNAVAILABLE");
    assertThat(allTold(3)).containsExactly("handler", "outer", "inner");
  }

  @Test
  void isOverWhenTheHandlerThrowsBeforeItBegins() throws Exception {
    try (LogCapture grpcLog = LogCapture.of("io.grpc.internal.SerializingExecutor")) {
      assertThat(catchThrowable(() -> stub.countAlreadyUsers().read())).hasMessage("UNKNOWN");
      assertThat(grpcLog.next()).contains("does not even begin");
    }

    assertThat(allTold(2)).containsExactly("outer", "inner");
  }

  /** What was told until the server had terminated: at least so much, and all of it. */
  private List<String> allTold(int atLeast) throws InterruptedException {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < atLeast; i++) {
      all.add(told.poll(30, TimeUnit.SECONDS));
    }
    server.closeAndWait();
    told.drainTo(all);
    return all;
  }
}
