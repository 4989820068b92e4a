package dev.grpcsteps.step4.whole;

import dev.grpcsteps.common.client.AnswerText;
import dev.grpcsteps.common.lab.TourGuide;
import java.util.List;

/** A second service on the same server and the same channel; {@code ./learn tour 4} ends with it. */
public final class WholeTour {

  private WholeTour() {}

  public static void main(String[] args) throws Exception {
    try (TourGuide guide = new TourGuide(WholeServerMain::services)) {
      ClubClient clubs = new ClubClient(guide.channel());
      guide.headline("The whole system: several services on one server");
      guide.show(
          "GetClub 1",
          "A second service, ClubManager, on the same port and the same channel as UserManager.",
          () -> List.of(AnswerText.answer(clubs.getClub(1))));
    }
  }
}
