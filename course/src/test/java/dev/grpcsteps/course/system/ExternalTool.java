package dev.grpcsteps.course.system;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/**
 * A program that some tests need, and that a JDK and Maven do not bring along.
 *
 * <p>Without it a reader's build passes over them. On CI, which sets the variable CI, they fail:
 * nobody there would notice that they no longer run.
 *
 * @param variable of the environment, that may name the program to try first
 * @param names to try next, in this order
 * @param probe arguments with which a program that will do exits with 0
 * @param advice what to install
 */
record ExternalTool(String variable, List<String> names, List<String> probe, String advice) {

  static final ExternalTool PYTHON = new ExternalTool(
      "PYTHON",
      // The system's own first: that is the one its package manager installs libraries for.
      List.of("/usr/bin/python3", "python3", "python", "py"),
      List.of("-B", "-c", "import grpc, google.protobuf"),
      "install Python 3 and, with pip, grpcio and protobuf");

  static final ExternalTool BUF = new ExternalTool(
      "BUF",
      // What npm installs on Windows is a script.
      List.of("buf", "buf.cmd"),
      List.of("--version"),
      "install buf (npm install --global @bufbuild/buf)");

  static final ExternalTool PODMAN = new ExternalTool(
      "PODMAN", List.of("podman"), List.of("info"), "install podman, and have podman info work");

  static final ExternalTool PODMAN_COMPOSE = new ExternalTool(
      "PODMAN_COMPOSE", List.of("podman-compose"), List.of("--version"), "install podman-compose");

  private static final long PATIENCE_SECONDS = 30;

  /** The first program that will do; without one, ends the test. */
  String find(Map<String, String> environment) {
    Optional<String> program = Stream.concat(
            Stream.ofNullable(environment.get(variable)), names.stream())
        .filter(this::works)
        .findFirst();
    if (program.isEmpty()) {
      endTest(environment, advice + ", or name the program in " + variable);
    }
    return program.orElseThrow();
  }

  /** Ends the test: on CI as failed, elsewhere as one that cannot run there. */
  static void endTest(Map<String, String> environment, String advice) {
    if (!environment.getOrDefault("CI", "").isEmpty()) {
      Assertions.fail("needed on CI: " + advice);
    }
    PassOver.because("to run this, " + advice);
  }

  private boolean works(String program) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(probe);
    try {
      Process process = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD)
          .start();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // There is no such program.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
