package dev.grpcsteps.common.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  private static final int TIMES = 30;
  private static final Path SHORT_PROGRAM = Path.of("/bin/true");

  @Test
  void areDifferent() throws IOException {
    assertThat(FreePorts.find(20)).doesNotHaveDuplicates();
  }

  @Test
  void areNotThoseOnWhichSomebodyListens() throws IOException {
    int port = FreePorts.one();
    try (ServerSocket server = listen(port)) {
      assertThatThrownBy(() -> FreePorts.bound(server.getLocalPort()))
          .isInstanceOf(SocketException.class);
    }
  }

  /** Where a process starts, it has for a moment all that its parent has open. */
  @Test
  void canBeTakenAtOnceWhileProcessesStart() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(SHORT_PROGRAM), "no program that ends at once");
    AtomicBoolean enough = new AtomicBoolean();
    Thread starts = new Thread(() -> startProcesses(enough));
    starts.start();
    try {
      for (int i = 0; i < TIMES; i++) {
        for (int port : FreePorts.find(50)) {
          listen(port).close();
        }
      }
    } finally {
      enough.set(true);
      starts.join();
    }
  }

  private static void startProcesses(AtomicBoolean enough) {
    try {
      for (int i = 0; i < 10_000 && !enough.get(); i++) {
        new ProcessBuilder(SHORT_PROGRAM.toString()).start().waitFor();
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
