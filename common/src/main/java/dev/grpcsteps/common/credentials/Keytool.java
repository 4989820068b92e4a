package dev.grpcsteps.common.credentials;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

/** The JDK's keytool, with a key store that lives until this is closed. */
final class Keytool implements AutoCloseable {

  private static final String PASSWORD = "GRPC_STEPS_STOREPASS";

  // It runs for half a second: nothing to optimize.
  private static final List<String> FAST =
      List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC");

  private final int days;
  private final Path program;
  private final Path folder;
  private final Path store;
  private final String password = RandomText.ofBytes(24);

  /**
   * Finds the program and makes a folder that only this user can read.
   *
   * @param days how long the certificates are valid
   * @throws IOException if this Java has no keytool, or there is no place for temporary files
   */
  Keytool(int days) throws IOException {
    this.days = days;
    String name = File.separatorChar == '\\' ? "keytool.exe" : "keytool";
    program = Path.of(System.getProperty("java.home"), "bin", name);
    if (!Files.isExecutable(program)) {
      throw new IOException("a JDK is needed rather than a JRE: there is no " + program);
    }
    folder = Files.createTempDirectory("grpc-steps-keys");
    store = folder.resolve("keys.p12");
  }

  /** Makes a key pair, and a certificate that it signs itself; alias is its name in the store. */
  void makeCa(String alias, String... extensions) throws IOException, InterruptedException {
    makeKeyPair(alias, List.of(), extensions);
  }

  /** Makes a key pair, and a certificate that a CA in the store signs. */
  void makeSigned(String alias, String ca, String... extensions)
      throws IOException, InterruptedException {
    makeKeyPair(alias, List.of("-signer", ca), extensions);
  }

  private void makeKeyPair(String alias, List<String> signer, String... extensions)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString(), "-genkeypair"));
    command.addAll(FAST);
    command.addAll(List.of("-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    // On most systems every user can see command lines, but not environments.
    command.addAll(List.of("-storepass:env", PASSWORD));
    command.addAll(List.of("-dname", "CN=gRPC in four steps test " + alias));
    command.addAll(List.of("-validity", Integer.toString(days)));
    command.addAll(signer);
    for (String extension : extensions) {
      command.addAll(List.of("-ext", extension));
    }
    run(command);
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().put(PASSWORD, password);
    Process process = builder.start();
    try {
      process.getOutputStream().close(); // It has nothing to ask.
      String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
      if (process.waitFor() != 0) {
        throw new IOException(
            "keytool failed: " + said.strip().lines().findFirst().orElse("silently"));
      }
    } finally {
      process.destroy();
    }
  }

  /** What it has made so far; both kinds of entry need {@link #password}. */
  KeyStore keys() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, password());
    }
    return keys;
  }

  char[] password() {
    return password.toCharArray();
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(store);
    Files.delete(folder);
  }
}
