package dev.grpcsteps.common.server.attacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The TCP sockets of this machine, as Linux tells of them: also those that no process has any more. */
final class SocketTable {

  private static final List<Path> FILES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  private SocketTable() {}

  static boolean isThere() {
    return FILES.stream().allMatch(Files::exists);
  }

  /** Whether the server still has its end of a connection. */
  static boolean has(int serverPort, int clientPort) throws IOException {
    String end = ":%04X [0-9A-F]+:%04X ".formatted(serverPort, clientPort);
    for (Path file : FILES) {
      if (Files.readAllLines(file).stream().anyMatch(line -> line.matches(".*" + end + ".*"))) {
        return true;
      }
    }
    return false;
  }
}
