package dev.grpcsteps.course.system;

import dev.grpcsteps.common.server.RunningServer;
import dev.grpcsteps.common.server.ServerSetup;
import dev.grpcsteps.step4.whole.UserManager;
import java.nio.file.Path;
import java.util.List;

/** Our service on the article's store: {@code --port 0 --data FILE}. */
final class ArticleStoreServerMain {

  private ArticleStoreServerMain() {}

  public static void main(String[] args) throws Exception {
    ArticleStore users = new ArticleStore(Path.of(args[3]));
    RunningServer server = RunningServer.listen(
        ServerSetup.onLoopback(), List.of(new UserManager(users)), builder -> {});
    System.out.println("listening on 127.0.0.1:" + server.address().getPort());
    server.awaitTermination();
  }
}
