package dev.grpcsteps.step4.whole;

import dev.grpcsteps.common.call.Receiver;
import dev.grpcsteps.common.call.Sender;
import dev.grpcsteps.proto.Club;
import dev.grpcsteps.proto.ClubResponse;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.step4.BidiClient;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Two hops over one channel that two services share: a club from ClubManager, then its members from
 * UserManager.
 *
 * <p>Nothing is passed from the first call to the second. Both take deadline, cancellation and
 * request id from the {@link io.grpc.Context} they are made in: a handler that uses this passes its
 * own caller's on, without a line of code.
 */
public final class ClubMembers {

  private final ClubClient clubs;
  private final BidiClient users;

  /** Takes a Channel, not a ManagedChannel: the code that opened it closes it. */
  public ClubMembers(Channel channel) {
    clubs = new ClubClient(channel);
    users = new BidiClient(channel);
  }

  /**
   * A club and its members.
   *
   * @param club the club, or {@code error} and "not found"
   * @param members those that exist; none for an unknown club
   */
  public record Found(ClubResponse club, List<UserResponse> members) {}

  /**
   * Finds a club and its members.
   *
   * @param clubId unsigned
   * @throws StatusException DEADLINE_EXCEEDED or CANCELLED if the Context ends first, UNAVAILABLE if
   *     the server cannot be reached
   */
  public Found find(int clubId) throws StatusException, InterruptedException {
    ClubResponse club = clubs.getClub(clubId);
    return new Found(club, club.getError() ? List.of() : members(club.getClub()));
  }

  private List<UserResponse> members(Club club) throws StatusException, InterruptedException {
    Iterator<UserRequest> ids = club.getUserIdListList().stream()
        .map(id -> UserRequest.newBuilder().setId(id).build())
        .iterator();
    BlockingClientCall<UserRequest, UserResponse> call = users.getUsersByIds();
    Sender.start(ids, call);
    List<UserResponse> members = new ArrayList<>();
    Receiver.forEach(call, members::add);
    return members;
  }
}
