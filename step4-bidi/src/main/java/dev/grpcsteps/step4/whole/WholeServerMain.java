package dev.grpcsteps.step4.whole;

import dev.grpcsteps.common.command.ServerCommand;
import dev.grpcsteps.common.store.UserStore;
import io.grpc.BindableService;
import io.grpc.ServerBuilder;
import java.util.List;

/** Serves the whole system, UserManager and ClubManager: {@code ./learn run step4 server}. */
public final class WholeServerMain {

  private WholeServerMain() {}

  public static void main(String[] args) {
    ServerCommand.main("step4", args, WholeServerMain::services, WholeServerMain::onTheEventLoop);
  }

  /** What the whole system's server serves. */
  public static List<BindableService> services(UserStore users) {
    return List.of(new UserManager(users), new ClubManager(Clubs.load()));
  }

  /**
   * Runs handlers on the event loop, the thread that has just read the request from its connection.
   *
   * <p>None of them ever waits: look-ups are in memory, an add is answered by the store's thread, and
   * streams go on when their reader is ready. A change of threads for every message would cost more
   * than all that they do: warm and on one core, 74,700 GetUser calls a second here against 17,300 on
   * gRPC's own executor. A handler that did wait here would stop every call on its connections.
   */
  public static void onTheEventLoop(ServerBuilder<?> builder) {
    builder.directExecutor();
  }
}
