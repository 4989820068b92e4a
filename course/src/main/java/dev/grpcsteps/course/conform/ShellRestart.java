package dev.grpcsteps.course.conform;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Restarts a server by a shell command, which must come back and leave the server running. */
public record ShellRestart(String command) implements Restart {

  private static final int MOST_SECONDS = 60;

  @Override
  public void run() throws IOException, InterruptedException {
    boolean windows = File.separatorChar == '\\';
    List<String> shell = windows ? List.of("cmd", "/c", command) : List.of("sh", "-c", command);
    // Not piped: the server that it starts would keep the pipe open.
    Process process = new ProcessBuilder(shell)
        .redirectErrorStream(true)
        .redirectOutput(Redirect.DISCARD)
        .start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroy();
      throw new IOException("the command still runs after " + MOST_SECONDS
          + " s; it must start the server in the background and end");
    }
    if (process.exitValue() != 0) {
      throw new IOException("the command ended with exit code " + process.exitValue()
          + "; run it by hand to see what it says");
    }
  }
}
