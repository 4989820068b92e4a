package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The containers of {@code deploy/compose.yaml}, all of them up, from an image that was just built.
 * The variables BASE_IMAGE and ETCD_IMAGE name other images than the public ones to build on.
 */
final class RunningContainers {

  /** Anywhere in a line: a container's log has both outputs of a server, in pieces. */
  private static final Pattern LISTENING =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\S+?Z) listening on ");

  /** Far more than a server needs to meet an etcd that has a leader. */
  private static final int MANY = 50;

  private static final String STARTED =
      "{{.State.StartedAt.Format \"2006-01-02T15:04:05.000Z07:00\"}}";

  private final Podman podman;

  private RunningContainers(Podman podman) {
    this.podman = podman;
  }

  /** Who may read a folder's files; no longer root, since the servers run as somebody else. */
  static String giveAway(Path folder) throws Exception {
    boolean root = Files.getAttribute(folder, "unix:uid").equals(0);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : root ? files.toList() : List.<Path>of()) {
        Files.setAttribute(file, "unix:uid", 10001);
        Files.setAttribute(file, "unix:gid", 10001);
      }
    }
    return Files.getAttribute(folder, "unix:uid") + ":" + Files.getAttribute(folder, "unix:gid");
  }

  /** Builds and starts all, and prints how large it is and how long it takes. */
  static void start(Podman podman) throws Exception {
    RunningContainers containers = new RunningContainers(podman);
    containers.build();
    podman.compose("up", "--detach").ok();
    for (String server : List.of("server1", "server2", "server3")) {
      Instant listening = containers.listening(server);
      Instant started = Instant.parse(podman.inspect(Podman.container(server), STARTED));
      System.out.printf(
          "%s listened %d ms after its start%n",
          server, Duration.between(started, listening).toMillis());
    }
  }

  private void build() throws Exception {
    Path lib = DeployFiles.COURSE.resolve("course/target/lib");
    assertThat(lib).as("./learn makes the jars").isDirectory();
    String base =
        System.getenv().getOrDefault("BASE_IMAGE", "docker.io/library/debian:bookworm-slim");
    long start = System.nanoTime();
    // Without layers that would stay behind.
    podman
        .run(
            "build",
            "--layers=false",
            "--build-arg",
            "BASE=" + base,
            "--tag",
            Podman.IMAGE,
            "--file",
            DeployFiles.FOLDER.resolve("Dockerfile").toString(),
            lib.toString())
        .ok();
    System.out.printf(
        "image: %d MB, of which %d MB are the base image's; built in %d s%n",
        megabytes(Podman.IMAGE), megabytes(base), (System.nanoTime() - start) / 1_000_000_000);
  }

  private long megabytes(String image) throws Exception {
    return Long.parseLong(
            podman.run("image", "inspect", "--format", "{{.Size}}", image).ok())
        / 1_000_000;
  }

  /** Waits until a server, perhaps started again because etcd had no leader, takes calls; since when it does. */
  private Instant listening(String server) throws Exception {
    while (true) {
      String log = podman.run("logs", "--timestamps", Podman.container(server)).ok();
      List<String> times =
          LISTENING.matcher(log).results().map(found -> found.group(1)).toList();
      if (!times.isEmpty()) {
        return Instant.parse(times.get(times.size() - 1));
      }
      String restarts = podman.inspect(Podman.container(server), "{{.RestartCount}}");
      assertThat(Integer.parseInt(restarts)).as(log).isLessThan(MANY);
    }
  }
}
