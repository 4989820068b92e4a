package dev.grpcsteps.course.system;

import dev.grpcsteps.common.server.RunningServer;
import dev.grpcsteps.common.server.ServerSetup;
import dev.grpcsteps.common.store.Commit;
import dev.grpcsteps.common.store.JsonFileUserStore;
import dev.grpcsteps.step4.whole.UserManager;
import java.nio.file.Path;
import java.util.List;

/** Our server on a store that commits in the way it is told: {@code WAY FILE}. */
final class StoreServerMain {

  private StoreServerMain() {}

  public static void main(String[] args) throws Exception {
    JsonFileUserStore users = JsonFileUserStore.open(Path.of(args[1]), Commit.valueOf(args[0]));
    RunningServer server = RunningServer.listen(
        ServerSetup.onLoopback(), List.of(new UserManager(users)), builder -> {});
    System.out.println("listening on 127.0.0.1:" + server.address().getPort());
    server.awaitTermination();
  }
}
