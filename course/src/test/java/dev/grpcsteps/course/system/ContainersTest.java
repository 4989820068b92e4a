package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.credentials.TestCertificates;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image of {@code deploy/Dockerfile}, and the containers of {@code deploy/compose.yaml}. The
 * variables BASE_IMAGE and ETCD_IMAGE name other images than the public ones to build on.
 */
@Tag("containers")
@Timeout(300)
class ContainersTest {

  private static final String TOKEN = "--token-file=/certs/token";
  /** Anywhere in a line: its log has the two outputs of a server in one, in pieces. */
  private static final Pattern LISTENING =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\S+?Z) listening on ");

  @TempDir
  private static Path certificates;

  private static Podman podman;

  @BeforeAll
  static void buildAndStart() throws Exception {
    String program = ExternalTool.PODMAN.find(System.getenv());
    TestCertificates.make(certificates, List.of("server1", "server2", "server3"), true);
    podman = new Podman(program, certificates, giveAway());
    build();
    podman.compose("up", "--detach").ok();
    for (String server : List.of("server1", "server2", "server3")) {
      Instant started = Instant.parse(podman.inspect(
          Podman.container(server),
          "{{.State.StartedAt.Format \"2006-01-02T15:04:05.000Z07:00\"}}"));
      System.out.printf(
          "%s listened %d ms after its start%n",
          server, Duration.between(started, listening(server)).toMillis());
    }
  }

  @AfterAll
  static void end() throws Exception {
    if (podman != null) {
      podman.close();
    }
  }

  /** Gives the files to a user who is not root, as the servers' user is; who that is. */
  private static String giveAway() throws Exception {
    boolean root = Files.getAttribute(certificates, "unix:uid").equals(0);
    try (Stream<Path> files = Files.walk(certificates)) {
      for (Path file : root ? files.toList() : List.<Path>of()) {
        Files.setAttribute(file, "unix:uid", 10001);
        Files.setAttribute(file, "unix:gid", 10001);
      }
    }
    return Files.getAttribute(certificates, "unix:uid") + ":"
        + Files.getAttribute(certificates, "unix:gid");
  }

  private static void build() throws Exception {
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

  private static long megabytes(String image) throws Exception {
    return Long.parseLong(
            podman.run("image", "inspect", "--format", "{{.Size}}", image).ok())
        / 1_000_000;
  }

  /** Waits until a server, perhaps started again because etcd had no leader, takes calls; since when it does. */
  private static Instant listening(String server) throws Exception {
    while (true) {
      String log = podman.run("logs", "--timestamps", Podman.container(server)).ok();
      List<String> times =
          LISTENING.matcher(log).results().map(found -> found.group(1)).toList();
      if (!times.isEmpty()) {
        return Instant.parse(times.get(times.size() - 1));
      }
    }
  }

  @Test
  void hasOnlyTheModulesThatItNeeds() throws Exception {
    assertThat(podman
            .run("run", "--rm", "--entrypoint=java", Podman.IMAGE, "--list-modules")
            .ok()
            .lines())
        .extracting(module -> module.replaceFirst("@.*", ""))
        .containsExactly("java.base", "java.logging", "jdk.crypto.ec", "jdk.unsupported");
  }

  @Test
  void isNotRootAndCannotWrite() throws Exception {
    assertThat(podman.run("run", "--rm", "--entrypoint=id", Podman.IMAGE, "-u").ok())
        .isEqualTo("10001");
    assertThat(podman.run("exec", Podman.container("server1"), "id", "-u").ok()).isNotEqualTo("0");
    assertThat(podman
            .run("exec", Podman.container("server1"), "touch", "/course/file")
            .text())
        .contains("Read-only file system");
  }

  @Test
  void usesNettysOwnLibrariesWithoutUnpackingThem() throws Exception {
    assertThat(podman
            .run("exec", Podman.container("server1"), "cat", "/proc/1/maps")
            .ok())
        .containsPattern("/course/native/\\S*tcnative")
        .containsPattern("/course/native/\\S*epoll");
  }

  @Test
  void letsNobodyInWithoutToken() throws Exception {
    Podman.Said said = podman.callAt("server1", "GetUser", "1");

    assertThat(said.text()).startsWith("UNAUTHENTICATED");
    assertThat(said.exitCode()).isEqualTo(1);
  }

  @Test
  void refusesToServeOtherMachinesInPlainText() throws Exception {
    Podman.Said said = podman.run("run", "--rm", Podman.IMAGE, "server", "--host=0.0.0.0");

    assertThat(said.text()).contains("lets other machines call: it needs --tls-cert");
    assertThat(said.exitCode()).isEqualTo(2);
  }

  @Test
  void sharesAUserAmongItsServers() throws Exception {
    client("AddUser", "7", "猿", "saru@example.com", "GUEST");

    for (String server : List.of("server1", "server2")) {
      String user = "";
      while (!user.contains("user 7: 猿 <saru@example.com> GUEST")) { // A copy may be late.
        user = podman.callAt(server, TOKEN, "GetUser", "7").text();
      }
    }
  }

  @Test
  void isCheckedByTheClientsOwnCall() throws Exception {
    assertThat(podman.run("healthcheck", "run", Podman.container("server1")).exitCode())
        .isZero();
    assertThat(podman.run("healthcheck", "run", Podman.container("etcd1")).exitCode())
        .isNotZero();
    assertThat(podman.callAt("server1", "Health", "UserManager").ok()).isEqualTo("SERVING");
    assertThat(podman.callAt("server1", "Health", "NoSuchService").text()).startsWith("NOT_FOUND");
  }

  @Test
  void stopsByItselfOnSigtermWhileTheOthersGoOn() throws Exception {
    podman.run("stop", "--time", "60", Podman.container("server3")).ok();

    assertThat(podman.inspect(Podman.container("server3"), "{{.State.ExitCode}}"))
        .isEqualTo("143");
    assertThat(podman.run("logs", Podman.container("server3")).text())
        .contains("stopping: calls under way");
    assertThat(client("GetUser", "1")).contains("user 1: admin");
  }

  @Test
  void answersAProbeWhenStartedAsInKubernetes() throws Exception {
    String store =
        "{{(index .NetworkSettings.Networks \"%s_store\").IPAddress}}".formatted(Podman.PROJECT);
    String name = Podman.PROJECT + "-probed";
    List<String> command = new ArrayList<>(List.of(
        "run",
        "--detach",
        "--name",
        name,
        "--read-only",
        "--read-only-tmpfs=false",
        "--network",
        Podman.PROJECT + "_store",
        "--cap-drop=ALL",
        "--volume",
        certificates + ":/secrets:ro",
        "--add-host",
        "etcd:" + podman.inspect(Podman.container("etcd2"), store),
        Podman.IMAGE));
    command.addAll(DeployFiles.kubernetesArguments());
    podman.run(command.toArray(String[]::new)).ok();

    String target = podman.inspect(name, store) + ":1235";
    try (ClientChannel channel = ClientChannel.to(target)) {
      var answer = HealthGrpc.newBlockingV2Stub(channel)
          .withWaitForReady()
          .check(HealthCheckRequest.getDefaultInstance());
      assertThat(answer.getStatus()).isEqualTo(ServingStatus.SERVING);
    }
  }

  private static String client(String... call) throws Exception {
    List<String> command = new ArrayList<>(List.of("run", "--rm", "-T", "--no-deps", "client"));
    command.addAll(List.of(call));
    return podman.compose(command.toArray(String[]::new)).ok();
  }
}
