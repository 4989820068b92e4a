package dev.grpcsteps.course.conform;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a server still knows after it was stopped and started again. */
final class RestartCheck {

  private static final Duration TO_START = Duration.ofSeconds(60);

  static final Check CHECK = new Check(
      Stage.UNARY,
      "restart",
      "A server that was stopped and started again still has its users, whole.",
      "docs/00-first-call.md#what-the-server-keeps",
      RestartCheck::keepsUsers);

  private RestartCheck() {}

  private static void keepsUsers(Server server) throws Shortfall, LeftOut, InterruptedException {
    Restart restart = server
        .restart()
        .orElseThrow(() -> new LeftOut("it needs --restart COMMAND, to stop and start the server"));
    List<User> users = new ArrayList<>();
    for (UserType type : List.of(UserType.NONE, UserType.NORMAL, UserType.DISABLED)) {
      User.Builder user = server.people().newcomer(type).toBuilder();
      users.add(server.people().added(user.setNickname("猿 " + type).build()));
    }
    try {
      restart.run();
    } catch (IOException e) {
      throw new Shortfall(
          "the restart command", String.valueOf(e.getMessage()), "the server running again");
    }
    var first = server.reconnect(users.get(0).getId(), TO_START);
    first.after("AddUser and a restart").mustBe(Right.user(users.get(0)));
    for (User user : users) {
      server.calls().get(user.getId()).after("AddUser and a restart").mustBe(Right.user(user));
    }
  }
}
