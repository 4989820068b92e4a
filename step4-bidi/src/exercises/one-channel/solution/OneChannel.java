package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.proto.ClubManagerGrpc;
import dev.grpcsteps.proto.ClubManagerGrpc.ClubManagerBlockingV2Stub;
import dev.grpcsteps.proto.ClubRequest;
import dev.grpcsteps.proto.ClubResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;

/** A channel lives as long as its client; any number of stubs share it, and its one connection. */
final class OneChannel implements AutoCloseable {

  private final ManagedChannel channel;
  private final UserManagerBlockingV2Stub users;
  private final ClubManagerBlockingV2Stub clubs;

  /**
   * A client in plain text.
   *
   * @param target {@code host:port} of a server that serves both services
   */
  OneChannel(String target) {
    channel =
        Grpc.newChannelBuilder(target, InsecureChannelCredentials.create()).build();
    users = UserManagerGrpc.newBlockingV2Stub(channel);
    clubs = ClubManagerGrpc.newBlockingV2Stub(channel);
  }

  UserResponse getUser(int id) throws StatusException {
    return users.getUser(UserRequest.newBuilder().setId(id).build());
  }

  ClubResponse getClub(int id) throws StatusException {
    return clubs.getClub(ClubRequest.newBuilder().setId(id).build());
  }

  @Override
  public void close() {
    channel.shutdown();
  }
}
