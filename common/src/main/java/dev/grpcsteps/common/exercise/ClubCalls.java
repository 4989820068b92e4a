package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.proto.Club;
import dev.grpcsteps.proto.ClubManagerGrpc;
import dev.grpcsteps.proto.ClubRequest;
import dev.grpcsteps.proto.ClubResponse;
import io.grpc.Channel;
import java.time.Duration;

/**
 * A client of ClubManager that waits an hour for each answer.
 *
 * @param channel to the service
 */
public record ClubCalls(Channel channel) {

  /** A request for a club. */
  public static ClubRequest request(int id) {
    return ClubRequest.newBuilder().setId(id).build();
  }

  /** Makes a call. */
  public Outcome<ClubResponse> get(int id) throws Exception {
    var stub = ClubManagerGrpc.newBlockingV2Stub(channel).withDeadlineAfter(Duration.ofHours(1));
    return Outcome.of(() -> stub.getClub(request(id)));
  }

  /** The club that a call is answered with; the whole answer, if it says more or less; the status, if not OK. */
  public Object answer(int id) throws Exception {
    Outcome<ClubResponse> call = get(id);
    if (!call.status().isOk()) {
      return call.status();
    }
    Club club = call.message().getClub();
    ClubResponse expected = ClubResponse.newBuilder().setClub(club).build();
    return call.message().equals(expected) ? club : call.message();
  }

  /** How many members a club has, in words; the status, if not OK. */
  public String members(int id) throws Exception {
    Object answer = answer(id);
    return answer instanceof Club club ? club.getUserIdListCount() + " members" : answer.toString();
  }
}
