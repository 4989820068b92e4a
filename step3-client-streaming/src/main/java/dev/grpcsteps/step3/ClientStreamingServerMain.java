package dev.grpcsteps.step3;

import dev.grpcsteps.common.command.ServerCommand;
import dev.grpcsteps.common.store.UserStore;
import io.grpc.BindableService;
import java.util.List;

/** Serves the client streaming call: {@code ./learn run step3 server}. */
public final class ClientStreamingServerMain {

  private ClientStreamingServerMain() {}

  public static void main(String[] args) {
    ServerCommand.main("step3", args, ClientStreamingServerMain::services);
  }

  /** What this step's server serves. */
  public static List<BindableService> services(UserStore users) {
    return List.of(new ClientStreamingUserManager(users));
  }
}
