package dev.grpcsteps.course.conform;

import dev.grpcsteps.common.lab.FreePorts;
import dev.grpcsteps.common.lab.GivenTime;
import dev.grpcsteps.common.server.CallLimits;
import dev.grpcsteps.common.server.RunningServer;
import dev.grpcsteps.common.server.ServerSetup;
import dev.grpcsteps.common.store.JsonFileUserStore;
import dev.grpcsteps.step4.whole.UserManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server that can be stopped, and started on the port it had. */
final class Restartable implements AutoCloseable {

  private static final Duration MOST = Duration.ofSeconds(4);

  private final Path file;
  private JsonFileUserStore users;
  private RunningServer server;

  Restartable(Path file) throws IOException {
    this.file = file;
    users = JsonFileUserStore.open(file);
    server = listen(FreePorts.one());
  }

  private RunningServer listen(int port) throws IOException {
    ServerSetup any = ServerSetup.onLoopback();
    var address = new InetSocketAddress(any.address().getAddress(), port);
    ServerSetup setup = new ServerSetup(address, any.access(), true, CallLimits.STANDARD);
    return RunningServer.listen(setup, List.of(new UserManager(users)), builder -> {});
  }

  void restart(boolean forgets) throws IOException {
    int port = server.address().getPort();
    close();
    if (forgets) {
      Files.delete(file);
    }
    users = JsonFileUserStore.open(file);
    server = listenAgain(port);
  }

  /** A process that another test just starts has the old socket too, for some milliseconds. */
  private RunningServer listenAgain(int port) throws IOException {
    GivenTime time = GivenTime.ofThisProcess();
    while (true) {
      try {
        return listen(port);
      } catch (IOException taken) {
        if (time.reaches(MOST)) {
          throw taken;
        }
      }
    }
  }

  String address() {
    return "127.0.0.1:" + server.address().getPort();
  }

  @Override
  public void close() {
    server.stop(Duration.ZERO);
    users.close();
  }
}
