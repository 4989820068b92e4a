package dev.grpcsteps.course.site;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Installs the packages of a lock file. */
final class NpmInstall {

  private static final String[] ARGUMENTS = {
    "ci",
    // Packages are only unpacked: none of their scripts runs on this machine.
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--fetch-retry-mintimeout=1000",
    "--fetch-retry-maxtimeout=5000",
    // A line for each file, to count.
    "--loglevel=http"
  };

  private static final Pattern NO_NETWORK = Pattern.compile(
      "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH");

  private static final int MOST_LINES = 10;

  private final PrintStream progress;
  private int files;

  private NpmInstall(PrintStream progress) {
    this.progress = progress;
  }

  /**
   * Installs them into a folder that has a package file and its lock file.
   *
   * @throws IOException says why it could not, and what to do
   */
  static void in(Path folder, NodeProgram npm, PrintStream progress)
      throws IOException, InterruptedException {
    NpmInstall install = new NpmInstall(progress);
    Path log = folder.resolve("npm.log");
    if (npm.run(folder, Map.of(), log, install::count, ARGUMENTS) != 0) {
      throw new IOException(reason(log) + "\nall that npm said is in " + log);
    }
  }

  private void count(String line) {
    if (line.startsWith("npm http") && ++files % 100 == 0) {
      progress.printf("  %d files%n", files);
    }
  }

  private static String reason(Path log) throws IOException {
    String said = Files.readString(log);
    if (NO_NETWORK.matcher(said).find()) {
      return "npm cannot reach its registry: the first time, and after a change of what builds the"
          + " site, it needs the network";
    }
    return said.lines()
        .filter(line -> line.startsWith("npm error"))
        .limit(MOST_LINES)
        .collect(Collectors.joining("\n", "npm could not install what builds the site\n", ""));
  }
}
