package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.credentials.TestCertificates;
import dev.grpcsteps.course.system.RunningProcess.Ended;
import dev.grpcsteps.step4.whole.WholeServerMain;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Who gets into a server, both in processes of their own, as a reader has them. */
@Execution(ExecutionMode.CONCURRENT)
class WhoGetsInTest {

  @TempDir
  private Path folder;

  @Test
  void startsForOtherMachinesOnlyWithTlsAndAToken() throws Exception {
    Path data = folder.resolve("data").resolve("users.json");

    Ended server = JavaProcess.run(
        WholeServerMain.class, "--host", "0.0.0.0", "--port", "0", "--data", data.toString());

    assertThat(server.exitCode()).isEqualTo(2);
    assertThat(server.output()).isEmpty();
    assertThat(server.errors().get(0))
        .isEqualTo("error: --host 0.0.0.0 lets other machines call: it needs --tls-cert and"
            + " --tls-key, and --token-file (./learn certs DIR makes all of them);"
            + " or leave --host at 127.0.0.1");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void servesOverTlsTheClientThatHasTheToken() throws Exception {
    TestCertificates ours = make("our certs 猿");
    TestCertificates others = make("others");
    Path data = folder.resolve("users.json");

    try (ServerProcess server = ServerProcess.ours(
        data,
        "--tls-cert",
        ours.serverCertificate().toString(),
        "--tls-key",
        ours.serverKey().toString(),
        "--token-file",
        ours.token().toString())) {
      Ended right = getUser(server, ours.ca(), ours.token());
      assertThat(right.output()).containsExactly("user 1: admin <admin@example.com> ADMINISTRATOR");
      assertThat(right.exitCode()).isZero();

      Ended wrong = getUser(server, ours.ca(), others.token());
      assertThat(wrong.errors()).singleElement().asString().startsWith("UNAUTHENTICATED: ");
      assertThat(wrong.output()).isEmpty();
      assertThat(wrong.exitCode()).isEqualTo(1);
    }
  }

  private TestCertificates make(String name) throws Exception {
    return TestCertificates.make(folder.resolve(name), List.of(), false);
  }

  private static Ended getUser(ServerProcess server, Path ca, Path token) throws Exception {
    return ClientProcess.run(
        server.target(),
        "--tls-ca",
        ca.toString(),
        "--token-file",
        token.toString(),
        "GetUser",
        "1");
  }
}
