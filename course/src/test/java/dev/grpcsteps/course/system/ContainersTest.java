package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.credentials.TestCertificates;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The image of {@code deploy/Dockerfile}, and the containers of {@code deploy/compose.yaml}.
 */
@Tag("containers")
@Timeout(600)
@ResourceLock("networks")
class ContainersTest {

  private static final String TOKEN = "--token-file=/certs/token";

  @TempDir
  private static Path certificates;

  private static Podman podman;

  @BeforeAll
  @Timeout(600)
  static void buildAndStart() throws Exception {
    String program = ExternalTool.PODMAN.find(System.getenv());
    String compose = ExternalTool.PODMAN_COMPOSE.find(System.getenv());
    TestCertificates.make(certificates, List.of("server1", "server2", "server3"), true);
    podman = new Podman(program, compose, certificates, RunningContainers.giveAway(certificates));
    RunningContainers.start(podman);
  }

  @AfterAll
  static void end() throws Exception {
    if (podman != null) {
      podman.removeAll();
    }
  }

  @Test
  void hasOnlyTheModulesThatItNeeds() throws Exception {
    assertThat(podman
            .run("run", "--rm", "--entrypoint=java", Podman.IMAGE, "--list-modules")
            .ok()
            .lines())
        .extracting(module -> module.replaceFirst("@.*", ""))
        .containsExactly(
            "java.base",
            "java.logging",
            "java.management",
            "jdk.crypto.ec",
            "jdk.management",
            "jdk.unsupported");
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
