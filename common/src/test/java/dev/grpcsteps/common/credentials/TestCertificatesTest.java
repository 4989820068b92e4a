package dev.grpcsteps.common.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class TestCertificatesTest {

  @TempDir
  private static Path root;

  @TempDir
  private Path folder;

  private static TestCertificates made;

  @BeforeAll
  static void make() throws Exception {
    made = TestCertificates.make(
        root.resolve("new folder").resolve("猿"), List.of("users.example", "10.1.2.3"), false);
  }

  @Test
  void signsServerAndClientWithTheCa() throws Exception {
    X509Certificate ca = CertificateFile.read(made.ca()).first();
    ca.verify(ca.getPublicKey());
    assertThat(ca.getBasicConstraints()).isNotNegative();

    for (Path file : List.of(made.serverCertificate(), made.clientCertificate())) {
      X509Certificate signed = CertificateFile.read(file).first();
      signed.verify(ca.getPublicKey());
      assertThat(signed.getIssuerX500Principal()).isEqualTo(ca.getSubjectX500Principal());
      assertThat(signed.getBasicConstraints()).isNegative();
      assertThat(Duration.between(
              signed.getNotBefore().toInstant(), signed.getNotAfter().toInstant()))
          .isEqualTo(Duration.ofDays(30));
    }
  }

  @Test
  void namesTheServerAsItsClientsWill() throws Exception {
    Collection<List<?>> names =
        CertificateFile.read(made.serverCertificate()).first().getSubjectAlternativeNames();

    assertThat(names)
        .map(name -> name.get(1).toString())
        .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "users.example", "10.1.2.3");
  }

  @Test
  void makesKeysThatFitAndATokenThatCanBeRead() throws Exception {
    assertThat(Identity.read(made.serverCertificate(), made.serverKey())).isNotNull();
    assertThat(Identity.read(made.clientCertificate(), made.clientKey())).isNotNull();
    assertThat(TokenFile.read(made.token())).hasSize(43);
  }

  @Test
  void keepsWhatIsSecretForTheOwnerAlone() throws Exception {
    Assumptions.assumeTrue(File.separatorChar == '/', "Windows has no modes");

    for (Path file : List.of(made.serverKey(), made.clientKey(), made.token())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-------");
    }
  }

  @Test
  void doesNotKeepTheKeyOfTheCa() throws Exception {
    assertThat(contents(made.folder()))
        .containsOnlyKeys(
            "ca.pem", "client.key", "client.pem", "server.key", "server.pem", "token");
  }

  @Test
  void replacesNothingUnlessToldTo() throws Exception {
    Files.writeString(folder.resolve("token"), "mine");
    Map<String, String> before = contents(folder);

    assertThatThrownBy(() -> TestCertificates.make(folder, List.of(), false))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageContaining(folder + " already has token: ");
    assertThat(contents(folder)).isEqualTo(before);

    TestCertificates.make(folder, List.of(), true);
    assertThat(contents(folder)).hasSize(6).doesNotContainValue("mine");
  }

  @Test
  void makesNothingWhereAFolderIsInTheWay() throws Exception {
    Path inTheWay = Files.createDirectory(folder.resolve("client.key"));

    assertThatThrownBy(() -> TestCertificates.make(folder, List.of(), true))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageStartingWith(inTheWay.toString());
    assertThat(folder).isDirectoryNotContaining(file -> !file.equals(inTheWay));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "two words", "a,dns:b", "-ext\n", "300.1.1.1", "127.1", "::1%lo", "猿", "a..b"})
  void refusesWhatIsNoNameOfAServer(String name) {
    assertThatThrownBy(() -> TestCertificates.make(folder, List.of(name), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be a host name or an IP address, but was '" + name + "'");
    assertThat(folder).isEmptyDirectory();
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
