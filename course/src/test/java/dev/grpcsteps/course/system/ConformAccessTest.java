package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.credentials.TestCertificates;
import dev.grpcsteps.course.Learn;
import dev.grpcsteps.course.system.RunningProcess.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code ./learn conform} on a server that does not let everybody in. */
@Execution(ExecutionMode.CONCURRENT)
class ConformAccessTest {

  @Test
  void asksOverTlsWithAToken(@TempDir Path folder) throws Exception {
    TestCertificates made = TestCertificates.make(folder.resolve("certs"), List.of(), false);
    String ca = made.ca().toString();

    try (ServerProcess server = ServerProcess.ours(
        folder.resolve("users.json"),
        "--tls-cert",
        made.serverCertificate().toString(),
        "--tls-key",
        made.serverKey().toString(),
        "--token-file",
        made.token().toString())) {
      Ended right = conform(server, "--tls-ca", ca, "--token-file", made.token().toString());
      assertThat(right.output()).contains("stage 3: client streaming").noneMatch(this::isFailure);
      assertThat(right.exitCode()).isZero();

      Ended withoutToken = conform(server, "--tls-ca", ca);
      assertThat(withoutToken.exitCode()).isEqualTo(2);
      assertThat(withoutToken.errors()).singleElement().asString().contains("--token-file FILE");

      String other =
          TestCertificates.make(folder.resolve("others"), List.of(), false).ca().toString();
      Ended untrusting = conform(server, "--tls-ca", other);
      assertThat(untrusting.exitCode()).isEqualTo(2);
      assertThat(untrusting.errors())
          .singleElement()
          .asString()
          .contains("PKIX path ")
          .endsWith("the server's certificate is not signed by the CA of --tls-ca");

      Ended withoutTls = conform(server);
      assertThat(withoutTls.exitCode()).isEqualTo(2);
      assertThat(withoutTls.errors()).singleElement().asString().contains("--tls-ca");
    }
  }

  private boolean isFailure(String line) {
    return line.startsWith("  FAIL");
  }

  private static Ended conform(ServerProcess server, String... more) throws Exception {
    List<String> args = new ArrayList<>(List.of("conform", server.target(), "--stage", "3"));
    args.addAll(List.of("--patience", "300")); // A busy machine may need more than its usual ten.
    args.addAll(List.of(more));
    return JavaProcess.run(Learn.class, args.toArray(String[]::new));
  }
}
