package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.proto.ClubManagerGrpc;
import dev.grpcsteps.proto.ClubRequest;
import dev.grpcsteps.proto.ClubResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;

/**
 * A client of two services for you to fix: it answers rightly, and opens a connection for each call.
 *
 * <p>Let it open one channel, give it to a stub of each service, and use these for all calls. Stubs
 * are cheap and safe for any number of threads; a channel is neither cheap to open nor to be left
 * open: {@code close()} must shut it down, and then the client makes no more calls.
 * Set no deadline: how long a call may take, its caller knows, and sets in the Context.
 * Several threads may use one client at the same moment, also for its first call, and none waits
 * for another one's call.
 */
final class OneChannel implements AutoCloseable {

  private final String target;

  /**
   * A client in plain text.
   *
   * @param target {@code host:port} of a server that serves both services
   */
  OneChannel(String target) {
    this.target = target;
  }

  UserResponse getUser(int id) throws StatusException {
    return UserManagerGrpc.newBlockingV2Stub(open())
        .getUser(UserRequest.newBuilder().setId(id).build());
  }

  ClubResponse getClub(int id) throws StatusException {
    return ClubManagerGrpc.newBlockingV2Stub(open())
        .getClub(ClubRequest.newBuilder().setId(id).build());
  }

  private ManagedChannel open() {
    return Grpc.newChannelBuilder(target, InsecureChannelCredentials.create()).build();
  }

  /**
   * Shuts the channel down. It need not wait; if it does, and its thread is interrupted, it returns with
   * the thread's flag set.
   */
  @Override
  public void close() {}
}
