package dev.grpcsteps.step1;

import dev.grpcsteps.common.command.ServerCommand;
import dev.grpcsteps.common.store.UserStore;
import io.grpc.BindableService;
import java.util.List;

/** Serves the unary calls: {@code ./learn run step1 server}. */
public final class UnaryServerMain {

  private UnaryServerMain() {}

  public static void main(String[] args) {
    ServerCommand.main("step1", args, UnaryServerMain::services);
  }

  /** What this step's server serves. */
  public static List<BindableService> services(UserStore users) {
    return List.of(new UnaryUserManager(users));
  }
}
