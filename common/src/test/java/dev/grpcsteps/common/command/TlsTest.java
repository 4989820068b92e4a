package dev.grpcsteps.common.command;

import static dev.grpcsteps.common.command.GuardedServer.both;
import static dev.grpcsteps.common.command.GuardedServer.tls;
import static dev.grpcsteps.common.command.GuardedServer.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.credentials.TestCertificates;
import dev.grpcsteps.common.server.LogCapture;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in by certificates. */
class TlsTest {

  @TempDir
  private static Path folder;

  private static TestCertificates ours;
  private static TestCertificates others;

  @BeforeAll
  static void make() throws Exception {
    ours = TestCertificates.make(folder.resolve("our certs"), List.of(), false);
    others = TestCertificates.make(folder.resolve("others"), List.of(), false);
  }

  @AutoClose
  private final GuardedServer server = new GuardedServer();

  @Test
  void letsInEveryClientThatTrustsItsCa() throws Exception {
    server.serve(tls(ours));

    server.assertLetsIn("127.0.0.1", trusting(ours));
    server.assertLetsIn("localhost", trusting(ours));
  }

  @Test
  void isNotTrustedByAClientOfAnotherCa() throws Exception {
    server.serve(tls(ours));

    server.assertKeepsOut(Status.Code.UNAVAILABLE, trusting(others));
  }

  @Test
  void doesNotUnderstandPlainTextWhereItSpeaksTls() throws Exception {
    server.serve(tls(ours));

    var failure = server.assertKeepsOut(Status.Code.UNAVAILABLE, Stream.of());

    assertThat(FailedCallTest.printed(failure)).contains("do both use TLS or neither?");
  }

  @Test
  void doesNotUnderstandTlsWhereItSpeaksPlainText() throws Exception {
    server.serve(Stream.of());

    LogCapture log = LogCapture.of("io.grpc.netty.shaded.io.grpc.netty.NettyServerTransport");
    try {
      server.assertKeepsOut(Status.Code.UNAVAILABLE, trusting(ours));
    } finally {
      log.close();
    }
  }

  @Test
  void asksClientsForACertificateOfTheirCa() throws Exception {
    server.serve(both(tls(ours), Stream.of("--client-ca", ours.ca())));

    server.assertKeepsOut(Status.Code.UNAVAILABLE, trusting(ours));
    server.assertKeepsOut(Status.Code.UNAVAILABLE, both(trusting(ours), showing(others)));
    server.assertLetsIn("127.0.0.1", both(trusting(ours), showing(ours)));
  }

  private static Stream<Object> showing(TestCertificates certificates) {
    return Stream.of(
        "--tls-cert", certificates.clientCertificate(), "--tls-key", certificates.clientKey());
  }
}
