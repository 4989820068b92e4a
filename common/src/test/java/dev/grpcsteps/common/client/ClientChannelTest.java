package dev.grpcsteps.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ClientChannelTest {

  private static final class EmptyAnswers extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }
  }

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(users -> List.of(new EmptyAnswers()));

  @Test
  void endsTheThreadOfItsConnectionWhenItIsClosed() throws Exception {
    Thread thread;
    try (ClientChannel channel = ClientChannel.to(grpc.target())) {
      thread = connectionThreadOf(channel);
      assertThat(thread.getName()).startsWith("client-connection");
    }

    thread.join(Duration.ofSeconds(30).toMillis()); // It says that it has ended just before it has.
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void endsThatThreadAlsoWhenTheThreadThatClosesItIsInterrupted() throws Exception {
    ClientChannel channel = ClientChannel.to(grpc.target());
    Thread thread = connectionThreadOf(channel);

    Thread.currentThread().interrupt();
    channel.close();

    assertThat(Thread.interrupted()).isTrue();
    thread.join(Duration.ofSeconds(30).toMillis());
    assertThat(thread.isAlive()).isFalse();
  }

  /** Why it takes a thread of its own: this is what makes a JVM that ends wait. */
  @Test
  void wouldLeaveOneOfGrpcsOwnThreadsBehind() throws Exception {
    var channel = Grpc.newChannelBuilder(grpc.target(), InsecureChannelCredentials.create())
        .build();
    Thread thread = connectionThreadOf(channel);

    channel.shutdownNow().awaitTermination(30, TimeUnit.SECONDS);

    assertThat(thread.isAlive()).isTrue();
  }

  private static Thread connectionThreadOf(Channel channel) throws Exception {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    // Without an executor between, an observer hears of a response on the connection's own thread.
    UserManagerGrpc.newStub(channel)
        .withExecutor(Runnable::run)
        .getUser(UserRequest.getDefaultInstance(), new StreamObserver<>() {
          @Override
          public void onNext(UserResponse response) {
            thread.complete(Thread.currentThread());
          }

          @Override
          public void onError(Throwable failure) {
            thread.completeExceptionally(failure);
          }

          @Override
          public void onCompleted() {
            // The response has told all.
          }
        });
    return thread.get(30, TimeUnit.SECONDS);
  }
}
