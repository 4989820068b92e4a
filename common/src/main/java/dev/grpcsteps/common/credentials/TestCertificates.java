package dev.grpcsteps.common.credentials;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Certificates, keys and a token for trying things out: a CA, and a server and a client that it has
 * signed. The CA's private key is thrown away, so it signs nothing else.
 *
 * @param folder where the files are
 */
public record TestCertificates(Path folder) {

  /** How long the certificates are valid, in days. */
  public static final int DAYS = 30;

  /** The names and addresses that every server's certificate is for. */
  public static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "::1");

  /**
   * Makes them; takes a second or two.
   *
   * @param folder made if there is none
   * @param more names and addresses of the server, in addition to {@link #THIS_MACHINE}
   * @param replace whether files of these names may be replaced
   * @throws IllegalArgumentException if one of {@code more} is no name or address
   * @throws UnusableFileException if files are in the way
   * @throws IOException if they cannot be made; then none of the new ones is left
   */
  public static TestCertificates make(Path folder, List<String> more, boolean replace)
      throws IOException, UnusableFileException, InterruptedException {
    Set<String> names = new LinkedHashSet<>(THIS_MACHINE);
    names.addAll(more);
    String subjects = names.stream().map(SubjectName::forKeytool).collect(joining(","));
    FileSet files = new FileSet(folder, replace);
    files.refuseWhatIsInTheWay();
    files.write(contents(subjects));
    return new TestCertificates(folder);
  }

  private static Map<String, String> contents(String subjects)
      throws IOException, InterruptedException {
    try (Keytool keytool = new Keytool(DAYS)) {
      keytool.makeCa("ca", "bc:critical=ca:true,pathlen:0", "ku:critical=keyCertSign,cRLSign");
      keytool.makeSigned("server", "ca", "san=" + subjects, "eku=serverAuth");
      keytool.makeSigned("client", "ca", "eku=clientAuth");
      return exported(keytool);
    } catch (GeneralSecurityException e) {
      throw new IOException("keytool's keys cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> exported(Keytool keytool)
      throws IOException, GeneralSecurityException {
    KeyStore keys = keytool.keys();
    Map<String, String> contents = new LinkedHashMap<>();
    for (String alias : List.of("ca", "server", "client")) {
      byte[] certificate = keys.getCertificate(alias).getEncoded();
      contents.put(alias + ".pem", Pem.text(Pem.CERTIFICATE, certificate));
    }
    for (String alias : List.of("server", "client")) {
      byte[] key =
          Objects.requireNonNull(keys.getKey(alias, keytool.password())).getEncoded();
      contents.put(alias + ".key", Pem.text(Pem.PRIVATE_KEY, key));
    }
    contents.put("token", RandomText.ofBytes(32) + "\n");
    return contents;
  }

  /** The CA's certificate: clients use it to check the server's, and the server to check clients'. */
  public Path ca() {
    return folder.resolve("ca.pem");
  }

  /** The server's certificate. */
  public Path serverCertificate() {
    return folder.resolve("server.pem");
  }

  /** The server's private key. */
  public Path serverKey() {
    return folder.resolve("server.key");
  }

  /** The client's certificate. */
  public Path clientCertificate() {
    return folder.resolve("client.pem");
  }

  /** The client's private key. */
  public Path clientKey() {
    return folder.resolve("client.key");
  }

  /** The token that server and clients share. */
  public Path token() {
    return folder.resolve("token");
  }
}
