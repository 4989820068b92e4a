package dev.grpcsteps.step1;

import dev.grpcsteps.common.client.Shown;
import dev.grpcsteps.common.lifecycle.TourGuide;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import io.grpc.StatusException;
import java.util.List;

/** Two unary calls and a refused one, told as they happen: {@code ./learn tour 1}. */
public final class UnaryTour {

  private UnaryTour() {}

  public static void main(String[] args) throws Exception {
    try (TourGuide guide = new TourGuide(users -> List.of(new UnaryUserManager(users)))) {
      UnaryClient client = new UnaryClient(guide.channel());
      guide.headline("Step 1, unary: one request, one response");
      guide.show(
          "GetUser 1",
          "The client half-closes at once: with one request there is nothing more to send. The"
              + " server answers with one message and ends the call with a status.",
          () -> List.of(Shown.answer(client.getUser(1))));
      User piyo = user(7, "piyo");
      guide.show(
          "AddUser 7 piyo piyo@example.com NORMAL",
          "The answer came after the user was on disk, as this line of users.json.",
          () -> List.of(
              Shown.answer(client.addUser(piyo)), guide.lineOfUsersFile("piyo").strip()));
      guide.show(
          "AddUser 0 \"\" piyo@example.com NORMAL",
          "A refused call ends with a status other than OK and carries no message at all.",
          () -> List.of(refusal(client, user(0, ""))));
    }
  }

  private static User user(int id, String nickname) {
    return User.newBuilder()
        .setId(id)
        .setNickname(nickname)
        .setMailAddress("piyo@example.com")
        .setUserType(UserType.NORMAL)
        .build();
  }

  private static String refusal(UnaryClient client, User user) {
    try {
      return Shown.answer(client.addUser(user));
    } catch (StatusException e) {
      return "the stub threw a StatusException: " + e.getStatus().getCode();
    }
  }
}
