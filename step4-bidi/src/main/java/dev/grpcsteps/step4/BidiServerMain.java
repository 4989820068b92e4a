package dev.grpcsteps.step4;

import dev.grpcsteps.common.command.ServerCommand;
import dev.grpcsteps.common.store.UserStore;
import io.grpc.BindableService;
import java.util.List;

/**
 * Serves only the bidirectional call.
 *
 * <p>{@code ./learn run step4 server} serves all calls, see {@link
 * dev.grpcsteps.step4.whole.WholeServerMain}.
 */
public final class BidiServerMain {

  private BidiServerMain() {}

  public static void main(String[] args) {
    ServerCommand.main("step4", args, BidiServerMain::services);
  }

  /** What this step's server serves. */
  public static List<BindableService> services(UserStore users) {
    return List.of(new BidiUserManager(users));
  }
}
