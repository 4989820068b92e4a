package dev.grpcsteps.course.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that Node.js brings: itself, or its package manager.
 *
 * @param name on the path
 */
public record NodeProgram(String name) {

  public static final NodeProgram NODE = new NodeProgram("node");
  // On Windows it is a script.
  public static final NodeProgram NPM =
      new NodeProgram(File.separatorChar == '\\' ? "npm.cmd" : "npm");

  private static final int OLDEST = 20;
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*");

  /**
   * Checks that this is Node.js, and new enough.
   *
   * @throws IOException says what is there instead, and what to do
   */
  void requireNewEnough() throws IOException, InterruptedException {
    Process process = start(new ProcessBuilder(name, "--version"));
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    checkVersion(said.strip());
  }

  static void checkVersion(String version) throws IOException {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < OLDEST) {
      throw new IOException("Node.js must be %d or newer, but is '%s'".formatted(OLDEST, version));
    }
  }

  /**
   * Runs it to its end.
   *
   * @param log gets what it says
   * @param listener gets that too, line by line
   * @return its exit code
   */
  int run(
      Path folder,
      Map<String, String> environment,
      Path log,
      Consumer<String> listener,
      String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = start(builder);
    try (BufferedReader said = process.inputReader();
        BufferedWriter kept = Files.newBufferedWriter(log)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        kept.write(line);
        kept.newLine();
        listener.accept(line);
      }
      return process.waitFor();
    } finally {
      process.destroy();
    }
  }

  private Process start(ProcessBuilder builder) throws IOException {
    try {
      return builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new IOException(
          "the site is built with Node.js %d or newer, but there is no %s on the PATH; install it, or"
                  .formatted(OLDEST, name)
              + " read docs/README.md as it is",
          e);
    }
  }
}
