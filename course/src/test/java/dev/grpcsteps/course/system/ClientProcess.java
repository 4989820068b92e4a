package dev.grpcsteps.course.system;

import dev.grpcsteps.course.system.RunningProcess.Ended;
import dev.grpcsteps.step4.whole.WholeClientMain;
import java.io.IOException;
import java.util.stream.Stream;

/** The whole system's client in a process of its own. */
final class ClientProcess {

  private ClientProcess() {}

  /**
   * Starts a client.
   *
   * @param target {@code host:port} of the server
   * @param call the call's name and arguments
   */
  static RunningProcess start(String target, String... call) throws IOException {
    int colon = target.lastIndexOf(':');
    String host = target.substring(0, colon);
    String port = target.substring(colon + 1);
    String[] args = Stream.concat(Stream.of("--host", host, "--port", port), Stream.of(call))
        .toArray(String[]::new);
    return JavaProcess.start(WholeClientMain.class, args);
  }

  /** Runs a client to its end, with nothing on its standard input. */
  static Ended run(String target, String... call) throws IOException, InterruptedException {
    try (RunningProcess client = start(target, call)) {
      client.closeInput();
      return client.awaitEnd();
    }
  }
}
