package dev.grpcsteps.step2;

import dev.grpcsteps.common.server.ServerCommand;
import java.util.List;

/** Serves the server streaming call: {@code ./learn run step2 server}. */
public final class ServerStreamingServerMain {

  private ServerStreamingServerMain() {}

  public static void main(String[] args) {
    ServerCommand.main("step2", args, users -> List.of(new ServerStreamingUserManager(users)));
  }
}
