package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.proto.Club;
import dev.grpcsteps.proto.ClubManagerGrpc.ClubManagerImplBase;
import dev.grpcsteps.proto.ClubRequest;
import dev.grpcsteps.proto.ClubResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.util.Map;

/**
 * A service that asks another service, for you to write from its contract, {@code
 * common/src/main/proto/club.proto}.
 *
 * <p>GetClub answers with the club. Of its member ids it keeps, in their order, those whose user
 * exists and is not DISABLED, as often as they stand there; everything else of the club stays as it is.
 * Who exists it asks UserManager, with one call of GetUsersByIds, anew each time: what UserManager said
 * once may be out of date. For a club without member ids it need not ask. An unknown club is answered like an unknown user: error
 * true, message "not found", status OK.
 *
 * <p>If UserManager's call fails, GetClub fails with the same status: a club without its members would
 * be a lie. The caller of GetClub sets the deadline, and may cancel: both must reach UserManager, and so
 * must the request id. A stub takes all three from the Context in which its call is begun, and gRPC runs
 * your handler in the right one. Set no deadline or other time limit of your own: you do not know how long
 * your caller waits.
 * If the handler's thread is interrupted while it waits, end the call with CANCELLED, and set the
 * thread's flag again.
 *
 * <p>A club may have more members than UserManager takes while nobody reads its answers. {@code
 * Sender.start(requests, call)} and {@code Receiver.forEach(call, each)} of {@code
 * dev.grpcsteps.common.call} are yours to use.
 */
final class ClubManager extends ClubManagerImplBase {

  private final Map<Integer, Club> clubs;
  private final UserManagerBlockingV2Stub users;

  /**
   * Serves these clubs.
   *
   * @param clubs by their ids
   * @param userManager a channel to UserManager; the code that opened it closes it
   */
  ClubManager(Map<Integer, Club> clubs, Channel userManager) {
    this.clubs = Map.copyOf(clubs);
    this.users = UserManagerGrpc.newBlockingV2Stub(userManager);
  }

  @Override
  public void getClub(ClubRequest request, StreamObserver<ClubResponse> responses) {
    throw new NotStarted("answer GetClub");
  }
}
