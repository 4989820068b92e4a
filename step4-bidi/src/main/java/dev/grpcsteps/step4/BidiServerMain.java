package dev.grpcsteps.step4;

import dev.grpcsteps.common.server.ServerCommand;
import dev.grpcsteps.common.store.UserStore;
import io.grpc.BindableService;
import java.util.List;

/** Serves the whole system, UserManager and ClubManager: {@code ./learn run step4 server}. */
public final class BidiServerMain {

  private BidiServerMain() {}

  public static void main(String[] args) {
    ServerCommand.main("step4", args, BidiServerMain::services);
  }

  /** What this step's server serves. */
  public static List<BindableService> services(UserStore users) {
    return List.of(new UserManager(users), new ClubManager(Clubs.load()));
  }
}
