package dev.grpcsteps.course.conform;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a server still knows after it was stopped and started again. */
final class RestartCheck {

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
    restart(server, restart);
    for (User user : users) {
      server.calls().get(user.getId()).after("AddUser and a restart").mustBe(Right.user(user));
    }
  }

  private static void restart(Server server, Restart restart)
      throws Shortfall, InterruptedException {
    String address = server.address();
    try {
      restart.run();
    } catch (IOException e) {
      throw failed(String.valueOf(e.getMessage()));
    }
    // Else a command that does nothing would pass.
    if (!server.isDisconnected(restart.toStop())) {
      throw failed(
          "the command ended, but the server at %s did not stop: after %d s the connection to it is still open"
              .formatted(address, restart.toStop().toSeconds()));
    }
    if (!server.isBack(restart.toStart())) {
      throw failed("the command ended, but no server listens at %s, %d s later"
          .formatted(address, restart.toStart().toSeconds()));
    }
  }

  private static Shortfall failed(String came) {
    return new Shortfall(
        "the command of --restart",
        came,
        "the server stopped, started again and listening at the same address");
  }
}
