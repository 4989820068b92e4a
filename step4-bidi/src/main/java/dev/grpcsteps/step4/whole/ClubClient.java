package dev.grpcsteps.step4.whole;

import dev.grpcsteps.proto.ClubManagerGrpc;
import dev.grpcsteps.proto.ClubManagerGrpc.ClubManagerBlockingV2Stub;
import dev.grpcsteps.proto.ClubRequest;
import dev.grpcsteps.proto.ClubResponse;
import io.grpc.Channel;
import io.grpc.StatusException;

/** Makes the second service's call; its stub may share a channel with others. Safe for any number of threads. */
public final class ClubClient {

  private final ClubManagerBlockingV2Stub stub;

  /** Takes a Channel, not a ManagedChannel: the code that opened it closes it. */
  public ClubClient(Channel channel) {
    stub = ClubManagerGrpc.newBlockingV2Stub(channel);
  }

  /**
   * Asks for a club.
   *
   * @param id unsigned
   * @return the club, or {@code error} and "not found"
   * @throws StatusException UNAVAILABLE if the server cannot be reached
   */
  public ClubResponse getClub(int id) throws StatusException {
    return stub.getClub(ClubRequest.newBuilder().setId(id).build());
  }
}
