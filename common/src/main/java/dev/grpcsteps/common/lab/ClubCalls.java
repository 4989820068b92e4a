package dev.grpcsteps.common.lab;

import dev.grpcsteps.proto.Club;
import dev.grpcsteps.proto.ClubManagerGrpc;
import dev.grpcsteps.proto.ClubRequest;
import dev.grpcsteps.proto.ClubResponse;
import io.grpc.Channel;
import java.time.Duration;
import java.util.List;

/**
 * A client of ClubManager that waits an hour for each answer.
 *
 * @param channel to the service
 */
public record ClubCalls(Channel channel) {

  /** A club whose address is made of its name. */
  public static Club club(int id, String name, Integer... members) {
    return Club.newBuilder()
        .setId(id)
        .setName(name)
        .setAddress("1 " + name + " street")
        .addAllUserIdList(List.of(members))
        .build();
  }

  /** A request for a club. */
  public static ClubRequest request(int id) {
    return ClubRequest.newBuilder().setId(id).build();
  }

  /** Makes a call. */
  public Outcome<ClubResponse> get(int id) throws Exception {
    var stub = ClubManagerGrpc.newBlockingV2Stub(channel).withDeadlineAfter(Duration.ofHours(1));
    return Outcome.of(() -> stub.getClub(request(id)));
  }

  /** The club that a call is answered with; the status, if that is not OK. */
  public Object answer(int id) throws Exception {
    Outcome<ClubResponse> call = get(id);
    return call.status().isOk() ? call.message().getClub() : call.status();
  }
}
