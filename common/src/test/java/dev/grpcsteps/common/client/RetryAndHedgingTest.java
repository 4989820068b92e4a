package dev.grpcsteps.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a channel does by its service config, as the pages teach it. */
class RetryAndHedgingTest {

  private static final UserRequest REQUEST = UserRequest.getDefaultInstance();

  private final AtomicInteger attempts = new AtomicInteger();
  private final CompletableFuture<Void> firstCancelled = new CompletableFuture<>();

  /** GetUser is never there; AddUser is answered by the second attempt alone. */
  private final class Unreliable extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      attempts.incrementAndGet();
      responses.onError(Status.UNAVAILABLE.asRuntimeException());
    }

    @Override
    public void addUser(User user, StreamObserver<UserResponse> responses) {
      if (attempts.incrementAndGet() == 1) {
        ((ServerCallStreamObserver<UserResponse>) responses)
            .setOnCancelHandler(() -> firstCancelled.complete(null));
        return;
      }
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }
  }

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(users -> List.of(new Unreliable()));

  private final List<ManagedChannel> channels = new ArrayList<>();

  @AfterEach
  void closeChannels() {
    channels.forEach(ManagedChannel::shutdownNow);
  }

  @Test
  void repeatsNoCallWhenHalfOfTheTokensAreGone() {
    UserManagerBlockingV2Stub stub = stub(throttled());

    assertThat(List.of(attemptsOf(stub), attemptsOf(stub), attemptsOf(stub), attemptsOf(stub)))
        .containsExactly(3, 2, 1, 1);
  }

  @Test
  void takesTheSecondAnswerWhereTheFirstAttemptIsSlow() throws Exception {
    stub(hedged()).addUser(User.getDefaultInstance());

    assertThat(attempts.get()).isGreaterThanOrEqualTo(2);
    firstCancelled.get();
  }

  private int attemptsOf(UserManagerBlockingV2Stub stub) {
    int before = attempts.get();
    try {
      stub.getUser(REQUEST);
    } catch (StatusException e) {
      assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }
    return attempts.get() - before;
  }

  private static Map<String, ?> throttled() {
    Map<String, ?> policy = Map.of(
        "maxAttempts",
        3.0,
        "initialBackoff",
        "0.01s",
        "maxBackoff",
        "0.02s",
        "backoffMultiplier",
        2.0,
        "retryableStatusCodes",
        List.of("UNAVAILABLE"));
    return Map.of(
        "methodConfig", List.of(Map.of("name", List.of(Map.of()), "retryPolicy", policy)),
        "retryThrottling", Map.of("maxTokens", 10.0, "tokenRatio", 0.5));
  }

  private static Map<String, ?> hedged() {
    Map<String, ?> policy = Map.of(
        "maxAttempts", 3.0, "hedgingDelay", "0.5s", "nonFatalStatusCodes", List.of("UNAVAILABLE"));
    return Map.of(
        "methodConfig", List.of(Map.of("name", List.of(Map.of()), "hedgingPolicy", policy)));
  }

  private UserManagerBlockingV2Stub stub(Map<String, ?> serviceConfig) {
    ManagedChannel channel = Grpc.newChannelBuilder(
            grpc.target(), InsecureChannelCredentials.create())
        .defaultServiceConfig(serviceConfig)
        .build();
    channels.add(channel);
    return UserManagerGrpc.newBlockingV2Stub(channel);
  }
}
