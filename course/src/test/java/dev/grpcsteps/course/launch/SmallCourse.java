package dev.grpcsteps.course.launch;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A checkout with two modules, and a Maven that only does what files in its folder say: it prints {@code said},
 * waits for a line in {@code gate}, makes one jar, and exits with what is in {@code exit}.
 */
final class SmallCourse {

  /** Content of every source file and jar; Maven notes each of its calls, and its options. */
  private static final String MAVEN = """
      #!/bin/sh
      echo "$*" >>calls
      echo "${JAVA_TOOL_OPTIONS-}" >options
      [ ! -e said ] || cat said
      if [ -e gate ]; then echo '[INFO] Building gated 1.0 [1/1]'; read -r line <gate; rm gate; fi
      mkdir -p course/target/lib bench/target/lib
      cp learn.jar course/target/lib/course-1.0.jar
      cp learn.jar bench/target/lib/bench-1.0.jar
      exit "$(cat exit 2>/dev/null || echo 0)"
      """;

  private final Path root;

  SmallCourse(Path root) throws IOException {
    this.root = root;
    for (String file :
        List.of("pom.xml", "course/pom.xml", "course/src/main/One.java", "learn.jar")) {
      write(file, "one\n");
    }
    write("programs/mvn", MAVEN);
    Files.setPosixFilePermissions(
        root.resolve("programs/mvn"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Path file(String name) {
    return root.resolve(name);
  }

  void write(String name, String text) throws IOException {
    Files.createDirectories(file(name).getParent());
    Files.writeString(file(name), text);
  }

  void date(String name, String instant) throws IOException {
    Files.setLastModifiedTime(file(name), FileTime.from(Instant.parse(instant)));
  }

  /** The next Maven waits until {@link #open}. */
  void gate() throws IOException, InterruptedException {
    new ProcessBuilder("mkfifo", file("gate").toString()).inheritIO().start().waitFor();
  }

  /** Lets it go on. */
  void open() throws IOException {
    Files.writeString(file("gate"), "go on\n");
  }

  /** What Maven was called with, each time. */
  List<String> calls() throws IOException {
    return Files.exists(file("calls")) ? Files.readAllLines(file("calls")) : List.of();
  }

  /** A command to be started in the checkout, for which {@code mvn} is the one above. */
  ProcessBuilder command(List<String> words) {
    ProcessBuilder command = new ProcessBuilder(words).directory(root.toFile());
    command.environment().keySet().removeAll(Debugger.VARIABLES);
    command
        .environment()
        .merge("PATH", file("programs").toString(), (old, ours) -> ours + ":" + old);
    return command;
  }

  /** A JVM with one of the classes beside this one. */
  ProcessBuilder java(Class<?> main, String... arguments) throws URISyntaxException {
    Path classes =
        Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", classes.toString(), main.getName()));
    words.addAll(List.of(arguments));
    return command(words);
  }

  Started build(String module) throws IOException, URISyntaxException {
    return new Started(java(Build.class, module));
  }
}
