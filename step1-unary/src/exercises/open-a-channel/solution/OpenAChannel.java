package dev.grpcsteps.step1.exercises;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import java.time.Duration;

/** Opened once, used for all calls, closed in three steps: ask, wait, force. */
final class OpenAChannel {

  private final ManagedChannel channel;
  private final UserManagerBlockingV2Stub users;

  /**
   * A client of one server.
   *
   * @param target {@code host:port}
   */
  OpenAChannel(String target) {
    channel =
        Grpc.newChannelBuilder(target, InsecureChannelCredentials.create()).build();
    users = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  /** Asks for a user; several threads may do so at a time, and none waits for another. */
  UserResponse getUser(int id) throws StatusException {
    return users.getUser(UserRequest.newBuilder().setId(id).build());
  }

  /**
   * Closes the client, and returns when it has no call under way any more. Calls that come later fail.
   *
   * @param grace how long calls under way may still take, to the millisecond; what takes longer is ended
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  void close(Duration grace) throws InterruptedException {
    channel.shutdown();
    if (!channel.awaitTermination(grace.toMillis(), MILLISECONDS)) {
      channel.shutdownNow();
    }
  }
}
