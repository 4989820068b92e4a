package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.common.call.Receiver;
import dev.grpcsteps.common.call.Sender;
import dev.grpcsteps.proto.Club;
import dev.grpcsteps.proto.ClubManagerGrpc.ClubManagerImplBase;
import dev.grpcsteps.proto.ClubRequest;
import dev.grpcsteps.proto.ClubResponse;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server that is a client as well. Deadline, cancellation and request id travel on without a line of
 * code, because the second call is begun in the Context of the first; failures need one.
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
    Club club = clubs.get(request.getId());
    try {
      responses.onNext(club == null ? notFound() : found(club));
      responses.onCompleted();
    } catch (StatusException e) {
      responses.onError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      responses.onError(Status.CANCELLED.withCause(e).asException());
    }
  }

  private static ClubResponse notFound() {
    return ClubResponse.newBuilder().setError(true).setMessage("not found").build();
  }

  private ClubResponse found(Club club) throws StatusException, InterruptedException {
    List<Integer> members = activeUsers(club.getUserIdListList());
    return ClubResponse.newBuilder()
        .setClub(club.toBuilder().clearUserIdList().addAllUserIdList(members))
        .build();
  }

  private List<Integer> activeUsers(List<Integer> ids)
      throws StatusException, InterruptedException {
    List<Integer> active = new ArrayList<>();
    BlockingClientCall<UserRequest, UserResponse> call = users.getUsersByIds();
    Sender.start(ids.stream().map(ClubManager::request).iterator(), call);
    Receiver.forEach(call, response -> {
      if (isActive(response.getUser())) {
        active.add(response.getUser().getId());
      }
    });
    return active;
  }

  private static boolean isActive(User user) {
    return user.getUserType() != UserType.DISABLED;
  }

  private static UserRequest request(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }
}
