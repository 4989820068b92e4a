package dev.grpcsteps.course.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Maven, as a reader runs it in a project of theirs. How long it takes, only a test's time-out bounds. */
final class Maven implements AutoCloseable {

  // What installs it on Windows is a script.
  private static final String PROGRAM = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";

  // Some builds of Maven reset the colours even where there are none.
  private static final String COLOUR = "\u001B\\[[\\d;]*m";

  private final Process process;

  private Maven(Process process) {
    this.process = process;
  }

  static Maven start(Path project, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(PROGRAM, "-B"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new Maven(builder.redirectErrorStream(true).start());
  }

  /** Runs it to its end; gives all it printed. */
  static List<String> run(Path project, String... args) throws IOException {
    try (Maven maven = start(project, args)) {
      return maven.process.inputReader(UTF_8).lines().map(Maven::plain).toList();
    }
  }

  /** Waits for a line that begins with a text, and gives what stands behind it. */
  String lineAfter(String text) throws IOException {
    // A process has one reader for all who ask for it.
    BufferedReader output = process.inputReader(UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (plain(line).startsWith(text)) {
        return plain(line).substring(text.length());
      }
    }
    throw new AssertionError("Maven has ended without a line that begins with " + text);
  }

  private static String plain(String line) {
    return line.replaceAll(COLOUR, "");
  }

  @Override
  public void close() {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroyForcibly);
  }
}
