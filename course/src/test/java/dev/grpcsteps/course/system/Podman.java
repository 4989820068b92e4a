package dev.grpcsteps.course.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Podman, and the containers of {@code deploy/compose.yaml} as a project of their own. */
final class Podman {

  static final String IMAGE = "localhost/grpc-in-four-steps-test";
  static final String PROJECT = "grpc-in-four-steps-test";

  /** What a command has printed, on both outputs, and its exit code. */
  record Said(int exitCode, String text) {

    /** What it printed, if it exited with 0. */
    String ok() {
      assertThat(exitCode).as(text).isZero();
      return text.strip();
    }
  }

  private final String program;
  private final String compose;
  private final Map<String, String> variables;

  /** Whose certificates the servers have, and who may read those. */
  Podman(String program, String compose, Path certificates, String owner) {
    this.program = program;
    this.compose = compose;
    variables = Map.of("IMAGE", IMAGE, "CERTS", certificates.toString(), "OWNER", owner);
  }

  Said run(String... args) throws IOException, InterruptedException {
    return execute(program, args);
  }

  Said compose(String... args) throws IOException, InterruptedException {
    String file = DeployFiles.FOLDER.resolve("compose.yaml").toString();
    return execute(
        compose,
        Stream.concat(Stream.of("--project-name", PROJECT, "--file", file), Stream.of(args))
            .toArray(String[]::new));
  }

  /** The client's call, beside a server of the project. */
  Said callAt(String server, String... call) throws IOException, InterruptedException {
    List<String> args = new ArrayList<>(List.of("exec", container(server), "java"));
    args.addAll(List.of("dev.grpcsteps.course.Learn", "run", "step4", "client"));
    args.add("--tls-ca=/certs/ca.pem");
    args.addAll(List.of(call));
    return run(args.toArray(String[]::new));
  }

  /** One field of what podman knows of a container. */
  String inspect(String container, String format) throws IOException, InterruptedException {
    return run("inspect", "--format", format, container).ok();
  }

  static String container(String service) {
    return PROJECT + "_" + service + "_1";
  }

  private Said execute(String tool, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(tool));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Said(process.waitFor(), text);
  }

  /** Ends all containers of the project, and removes what was made for them. */
  void removeAll() throws IOException, InterruptedException {
    compose("down", "--volumes", "--timeout", "1");
    run("rm", "--force", "--time", "1", PROJECT + "-probed");
    for (String network : List.of("calls", "store")) {
      run("network", "rm", "--force", PROJECT + "_" + network);
    }
    run("rmi", "--force", IMAGE);
    assertThat(run("ps", "--all", "--quiet", "--filter", "name=" + PROJECT).ok())
        .isEmpty();
  }
}
