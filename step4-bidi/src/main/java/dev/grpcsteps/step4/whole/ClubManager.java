package dev.grpcsteps.step4.whole;

import dev.grpcsteps.proto.Club;
import dev.grpcsteps.proto.ClubManagerGrpc.ClubManagerImplBase;
import dev.grpcsteps.proto.ClubRequest;
import dev.grpcsteps.proto.ClubResponse;
import io.grpc.stub.StreamObserver;
import java.util.Map;

/** A second service, served on the same port as UserManager. */
public final class ClubManager extends ClubManagerImplBase {

  private final Map<Integer, Club> clubs;

  /**
   * Serves these clubs.
   *
   * @param clubs by their ids
   */
  public ClubManager(Map<Integer, Club> clubs) {
    this.clubs = Map.copyOf(clubs);
  }

  /** Answers with the club, or with error "not found" in the body; the status is OK either way. */
  @Override
  public void getClub(ClubRequest request, StreamObserver<ClubResponse> responses) {
    Club club = clubs.get(request.getId());
    ClubResponse.Builder response = ClubResponse.newBuilder();
    responses.onNext(
        club == null
            ? response.setError(true).setMessage("not found").build()
            : response.setClub(club).build());
    responses.onCompleted();
  }
}
