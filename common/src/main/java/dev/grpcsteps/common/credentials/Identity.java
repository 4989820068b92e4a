package dev.grpcsteps.common.credentials;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a server, or a client of mTLS, proves who it is: a certificate and its private key. */
public final class Identity {

  private static final Map<String, String> SIGNATURES =
      Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA");

  private final CertificateFile certificate;
  private final String key;

  private Identity(CertificateFile certificate, String key) {
    this.certificate = certificate;
    this.key = key;
  }

  /**
   * Reads the files that {@code --tls-cert} and {@code --tls-key} name.
   *
   * @return null if there is neither
   * @throws IllegalArgumentException if there is only one of them
   * @throws UnusableFileException if a file cannot be used, or the key is not the certificate's
   */
  public static @Nullable Identity read(@Nullable Path certificate, @Nullable Path key)
      throws UnusableFileException {
    if (certificate == null && key == null) {
      return null;
    }
    if (certificate == null) {
      throw new IllegalArgumentException("--tls-key needs --tls-cert FILE, the key's certificate");
    }
    if (key == null) {
      throw new IllegalArgumentException(
          "--tls-cert needs --tls-key FILE, the certificate's private key");
    }
    CertificateFile shown = CertificateFile.read(certificate);
    byte[] der = Pem.read(key, "key file", Pem.PRIVATE_KEY).get(0);
    if (!fits(shown, der)) {
      throw new UnusableFileException(
          "key file %s must hold the private key of the certificate".formatted(key) + " in "
              + shown.file() + ", but does not");
    }
    return new Identity(shown, Pem.text(Pem.PRIVATE_KEY, der));
  }

  private static boolean fits(CertificateFile certificate, byte[] der)
      throws UnusableFileException {
    String algorithm = certificate.first().getPublicKey().getAlgorithm();
    String signing = SIGNATURES.get(algorithm);
    if (signing == null) {
      throw new UnusableFileException(
          "certificate file %s must be for an EC or RSA key, but is for %s"
              .formatted(certificate.file(), algorithm));
    }
    try {
      PrivateKey key =
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      // The only sure test that two keys belong together: one signs, the other verifies.
      Signature signature = Signature.getInstance(signing);
      signature.initSign(key);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.first().getPublicKey());
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // Another kind of key, or none at all.
    }
  }

  /** The file that the certificate is from. */
  public Path file() {
    return certificate.file();
  }

  /** The certificate as PEM, for gRPC. */
  public InputStream certificate() {
    return certificate.pem();
  }

  /** The private key as PEM, for gRPC. */
  public InputStream key() {
    return new ByteArrayInputStream(key.getBytes(US_ASCII));
  }
}
