package dev.grpcsteps.step2;

import dev.grpcsteps.common.command.ServerCommand;
import dev.grpcsteps.common.store.UserStore;
import io.grpc.BindableService;
import java.util.List;

/** Serves the server streaming call: {@code ./learn run step2 server}. */
public final class ServerStreamingServerMain {

  private ServerStreamingServerMain() {}

  public static void main(String[] args) {
    ServerCommand.main("step2", args, ServerStreamingServerMain::services);
  }

  /** What this step's server serves. */
  public static List<BindableService> services(UserStore users) {
    return List.of(new ServerStreamingUserManager(users));
  }
}
