package dev.grpcsteps.common.store;

import java.io.IOException;
import java.nio.file.Path;

/** Opens a users' file, says so, and holds it until its input ends. */
final class HoldingProcess {

  private HoldingProcess() {}

  public static void main(String[] args) throws IOException {
    try (JsonFileUserStore store = JsonFileUserStore.open(Path.of(args[0]))) {
      System.out.println(store.size());
      System.in.read();
    }
  }
}
