package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.util.concurrent.ListenableFuture;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class DeadlineCapTest {

  /** Never answers by itself. */
  private static final class SilentService extends UserManagerImplBase {

    private final CompletableFuture<StreamObserver<UserResponse>> called =
        new CompletableFuture<>();
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      Context.current().addListener(context -> cancelled.complete(null), Runnable::run);
      called.complete(responses);
    }
  }

  private final SilentService service = new SilentService();

  @AutoClose
  private final GuardedServer server =
      GuardedServer.of(service, new DeadlineCap(Duration.ofMillis(200)));

  private final UserManagerBlockingV2Stub stub = server.stub();

  @Test
  void endsACallWhoseClientSetNoDeadline() {
    assertThat(codeOf(stub)).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
  }

  @Test
  void endsACallWhoseClientSetALongerDeadline() {
    assertThat(codeOf(stub.withDeadlineAfter(Duration.ofMinutes(10))))
        .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
  }

  @Test
  void endsEachOfSeveralCallsInItsTurn() {
    var stub = UserManagerGrpc.newFutureStub(server.channel());
    List<ListenableFuture<UserResponse>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(stub.getUser(UserRequest.getDefaultInstance()));
    }

    assertThat(calls)
        .allSatisfy(call -> assertThatThrownBy(call::get)
            .satisfies(failure -> assertThat(Status.fromThrowable(failure).getCode())
                .isEqualTo(Status.Code.DEADLINE_EXCEEDED)));
  }

  @Test
  void tellsTheHandlerByItsContext() throws Exception {
    codeOf(stub);

    assertThat(service.cancelled).succeedsWithin(Duration.ofSeconds(30));
  }

  @Test
  void letsAHandlerThatComesTooLateAnswerIntoTheVoid() throws Exception {
    codeOf(stub);

    StreamObserver<UserResponse> responses = service.called.get();
    responses.onNext(UserResponse.getDefaultInstance());
    responses.onCompleted();
  }

  private static Status.Code codeOf(UserManagerBlockingV2Stub stub) {
    return catchThrowableOfType(
            StatusException.class, () -> stub.getUser(UserRequest.getDefaultInstance()))
        .getStatus()
        .getCode();
  }
}
