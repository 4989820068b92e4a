package dev.grpcsteps.common.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Which files an identity cannot be made of, and that the user learns which one and why. */
@Execution(ExecutionMode.CONCURRENT)
class IdentityTest {

  @TempDir
  private static Path root;

  @TempDir
  private Path folder;

  private static TestCertificates made;

  @BeforeAll
  static void make() throws Exception {
    made = TestCertificates.make(root.resolve("certs"), List.of(), false);
  }

  @Test
  void isNoneWithoutFiles() throws Exception {
    assertThat(Identity.read(null, null)).isNull();
  }

  @Test
  void takesBothFilesOrNone() {
    assertThatThrownBy(() -> Identity.read(made.serverCertificate(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--tls-cert needs --tls-key ");
    assertThatThrownBy(() -> Identity.read(null, made.serverKey()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--tls-key needs --tls-cert ");
  }

  @Test
  void readsPastWhatStandsAroundACertificate() throws Exception {
    Path file = file("subject: me\n\n" + Files.readString(made.serverCertificate()) + "\nthe end");

    assertThat(Identity.read(file, made.serverKey())).isNotNull();
  }

  @Test
  void refusesAKeyOfAnotherCertificate() {
    assertUnusable(
        made.serverCertificate(),
        made.clientKey(),
        "key file " + made.clientKey() + " must hold the private key of the certificate in "
            + made.serverCertificate());
  }

  @Test
  void refusesFilesThatWereTakenForEachOther() {
    assertUnusable(
        made.serverKey(),
        made.serverCertificate(),
        "certificate file " + made.serverKey()
            + " must be PEM with -----BEGIN CERTIFICATE-----, but has PRIVATE KEY");
    assertUnusable(
        made.serverCertificate(),
        made.clientCertificate(),
        "key file " + made.clientCertificate() + " must be PEM with -----BEGIN PRIVATE KEY-----");
  }

  @Test
  void refusesWhatIsNotPem() throws Exception {
    Path file = file("hello");

    assertUnusable(file, made.serverKey(), "certificate file " + file + " must be PEM ");
    assertUnusable(made.serverCertificate(), file, "key file " + file + " must be PEM ");
  }

  @Test
  void refusesADamagedCertificateOrKey() throws Exception {
    String whole = Files.readString(made.serverCertificate());
    String key = Files.readString(made.serverKey());

    for (String damaged : List.of(
        whole.substring(0, 200),
        whole.replaceFirst("M", "*"),
        whole.replaceFirst("M", "N"),
        whole + whole.substring(0, 200))) {
      Path file = file(damaged);
      assertUnusable(file, made.serverKey(), "certificate file " + file + " is damaged: ");
    }
    Path damagedKey = file(key.replaceFirst("-----\\nM", "-----\nN"));
    assertUnusable(made.serverCertificate(), damagedKey, "key file " + damagedKey + " must hold ");
  }

  @Test
  void refusesWhatIsNotThereOrNoFile() {
    Path none = folder.resolve("none");

    assertUnusable(none, made.serverKey(), "certificate file " + none + " does not exist");
    assertUnusable(made.serverCertificate(), none, "key file " + none + " does not exist");
    assertUnusable(folder, none, "certificate file " + folder + " must be a file, but is a folder");
  }

  private static void assertUnusable(Path certificate, Path key, String message) {
    assertThatThrownBy(() -> Identity.read(certificate, key))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageStartingWith(message);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("a file.pem"), content);
  }
}
