package dev.grpcsteps.step3;

import dev.grpcsteps.common.server.ServerCommand;
import java.util.List;

/** Serves the client streaming call: {@code ./learn run step3 server}. */
public final class ClientStreamingServerMain {

  private ClientStreamingServerMain() {}

  public static void main(String[] args) {
    ServerCommand.main("step3", args, users -> List.of(new ClientStreamingUserManager(users)));
  }
}
