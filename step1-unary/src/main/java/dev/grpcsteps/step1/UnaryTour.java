package dev.grpcsteps.step1;

import dev.grpcsteps.common.client.AnswerText;
import dev.grpcsteps.common.lab.TourGuide;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.List;

/** Two unary calls, told as they happen: {@code ./learn tour 1}. */
public final class UnaryTour {

  private static final User PIYO = User.newBuilder()
      .setId(7)
      .setNickname("piyo")
      .setMailAddress("piyo@example.com")
      .setUserType(UserType.NORMAL)
      .build();

  private UnaryTour() {}

  public static void main(String[] args) throws Exception {
    try (TourGuide guide = new TourGuide(UnaryServerMain::services)) {
      UnaryClient client = new UnaryClient(guide.channel());
      guide.headline("Step 1, unary: one request, one response");
      guide.show(
          "GetUser 1",
          "The client half-closes at once: with one request there is nothing more to send. The"
              + " server answers with one message and ends the call with a status.",
          () -> List.of(AnswerText.answer(client.getUser(1))));
      guide.show(
          "AddUser 7 piyo piyo@example.com NORMAL",
          "The server answered only after the user was on disk, as this line of users.json.",
          () -> List.of(
              AnswerText.answer(client.addUser(PIYO)),
              "users.json: " + guide.lineOfUsersFile("piyo").strip()));
    }
  }
}
