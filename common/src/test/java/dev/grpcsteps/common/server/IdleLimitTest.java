package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.call.SendWhileReady;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class IdleLimitTest {

  private static final Duration LIMIT = Duration.ofMillis(500);

  private static final class EndlessService extends UserManagerImplBase {

    private final CompletableFuture<Void> freed = new CompletableFuture<>();
    private final CompletableFuture<Throwable> told = new CompletableFuture<>();

    @Override
    public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
      Stream<UserResponse> endless = Stream.generate(UserResponse::getDefaultInstance);
      SendWhileReady.send(endless.onClose(() -> freed.complete(null)), responses);
    }

    @Override
    public StreamObserver<UserRequest> countAlreadyUsers(
        StreamObserver<UserCntResponse> responses) {
      return new StreamObserver<>() {
        @Override
        public void onNext(UserRequest request) {
          // What it is does not matter; that it came does.
        }

        @Override
        public void onError(Throwable failure) {
          told.complete(failure);
        }

        @Override
        public void onCompleted() {
          responses.onNext(UserCntResponse.getDefaultInstance());
          responses.onCompleted();
        }
      };
    }
  }

  private final EndlessService service = new EndlessService();

  @AutoClose
  private final GuardedServer server = GuardedServer.of(service, new IdleLimit(LIMIT));

  private final UserManagerBlockingV2Stub stub = server.stub();

  @Test
  void endsAStreamWhoseReaderStopsReadingAndFreesWhatItHolds() throws Exception {
    var call = stub.getUsersByType(UserTypeRequest.getDefaultInstance());
    call.read();

    assertThat(service.freed).succeedsWithin(Duration.ofMinutes(5));

    assertThat(codeOf(call)).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
  }

  @Test
  void endsAStreamWhoseSenderFallsSilentAndTellsTheHandler() throws Exception {
    var call = stub.countAlreadyUsers();
    call.write(UserRequest.getDefaultInstance());

    assertThat(codeOf(call)).isEqualTo(Status.Code.DEADLINE_EXCEEDED);

    assertThat(service.told).succeedsWithin(Duration.ofMinutes(5));
  }

  @Test
  void leavesAStreamAloneOnWhichRequestsMove() throws Exception {
    lastsForThreeLimits((stub, time) -> {
      var call = stub.countAlreadyUsers();
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() < end) {
        assertThat(call.write(UserRequest.getDefaultInstance())).isTrue();
      }
      call.halfClose();

      assertThat(call.read()).isEqualTo(UserCntResponse.getDefaultInstance());
    });
  }

  @Test
  void leavesAStreamAloneOnWhichResponsesMove() throws Exception {
    lastsForThreeLimits((stub, time) -> {
      var call = stub.getUsersByType(UserTypeRequest.getDefaultInstance());
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() < end) {
        assertThat(call.read()).isEqualTo(UserResponse.getDefaultInstance());
      }
      call.cancel("enough seen", null);
    });
    assertThat(service.freed).succeedsWithin(Duration.ofMinutes(5));
  }

  private interface Conversation {
    void lasts(UserManagerBlockingV2Stub stub, Duration time) throws Exception;
  }

  /** A busy machine may stand still for as long as the limit: then it gets twice the limit. */
  private void lastsForThreeLimits(Conversation conversation) throws Exception {
    for (Duration limit = LIMIT; ; limit = limit.multipliedBy(2)) {
      try (GuardedServer patient = GuardedServer.of(service, new IdleLimit(limit))) {
        conversation.lasts(patient.stub(), limit.multipliedBy(3));
        return;
      } catch (StatusException e) {
        assertThat(limit).as("a limit at which nothing moves").isLessThan(Duration.ofMinutes(1));
      }
    }
  }

  /** Watching the health is no exception: it needs no token, and who asks anew is told anew. */
  @Test
  void endsAWatchWithoutNews() throws Exception {
    try (GuardedServer watched =
        GuardedServer.of(new HealthStatusManager().getHealthService(), new IdleLimit(LIMIT))) {
      var call = HealthGrpc.newBlockingV2Stub(watched.channel())
          .watch(HealthCheckRequest.getDefaultInstance());

      assertThat(codeOf(call)).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }
  }

  /** How it ends once all that had arrived is read. */
  private static Status.Code codeOf(BlockingClientCall<?, ?> call) {
    return catchThrowableOfType(StatusException.class, () -> {
          while (call.read() != null) {
            // What had arrived before the end.
          }
        })
        .getStatus()
        .getCode();
  }
}
