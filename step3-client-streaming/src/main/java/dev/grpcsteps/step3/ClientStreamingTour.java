package dev.grpcsteps.step3;

import dev.grpcsteps.common.lab.TourGuide;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.StatusException;
import java.util.List;
import java.util.stream.IntStream;

/** A count of three ids and one of none, told as they happen: {@code ./learn tour 3}. */
public final class ClientStreamingTour {

  private ClientStreamingTour() {}

  public static void main(String[] args) throws Exception {
    try (TourGuide guide = new TourGuide(ClientStreamingServerMain::services)) {
      ClientStreamingClient client = new ClientStreamingClient(guide.channel());
      guide.headline("Step 3, client streaming: any number of requests, one response");
      guide.show(
          "CountAlreadyUsers 1 2 99",
          "The half-close tells the server that no more requests come: only then does it know the"
              + " count.",
          () -> count(client, 1, 2, 99));
      guide.show(
          "CountAlreadyUsers",
          "No request at all, only the half-close: still one response.",
          () -> count(client));
    }
  }

  private static List<String> count(ClientStreamingClient client, int... ids)
      throws StatusException, InterruptedException {
    var requests = IntStream.of(ids)
        .mapToObj(id -> UserRequest.newBuilder().setId(id).build())
        .iterator();
    return List.of("count: " + client.countAlreadyUsers(requests).getUserCnt());
  }
}
