package dev.grpcsteps.common.credentials;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * One or more certificates from a PEM file: a chain to show, or CAs to trust.
 *
 * <p>Read and checked before gRPC gets them: for a file that it cannot read, gRPC throws exceptions that
 * name neither the file nor the fault.
 */
public final class CertificateFile {

  private final Path file;
  private final List<X509Certificate> certificates;
  private final String pem;

  private CertificateFile(Path file, List<X509Certificate> certificates, String pem) {
    this.file = file;
    this.certificates = certificates;
    this.pem = pem;
  }

  /**
   * Reads the file.
   *
   * @throws UnusableFileException if it cannot be read, or is not PEM, or a certificate in it is
   *     damaged or not valid today
   */
  public static CertificateFile read(Path file) throws UnusableFileException {
    List<X509Certificate> certificates = new ArrayList<>();
    StringBuilder pem = new StringBuilder();
    for (byte[] der : Pem.read(file, "certificate file", Pem.CERTIFICATE)) {
      certificates.add(certificate(file, der));
      pem.append(Pem.text(Pem.CERTIFICATE, der));
    }
    return new CertificateFile(file, certificates, pem.toString());
  }

  private static X509Certificate certificate(Path file, byte[] der) throws UnusableFileException {
    String name = "certificate file " + file;
    try {
      X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(der));
      checkDates(name, certificate);
      return certificate;
    } catch (CertificateException e) {
      throw new UnusableFileException(name + " is damaged: what it holds is no certificate");
    }
  }

  private static void checkDates(String name, X509Certificate certificate)
      throws CertificateException, UnusableFileException {
    try {
      certificate.checkValidity();
    } catch (CertificateExpiredException e) {
      throw new UnusableFileException(name + " must be valid today, but was valid until "
          + certificate.getNotAfter().toInstant() + "; ./learn certs makes new ones");
    } catch (CertificateException e) {
      throw new UnusableFileException(name + " must be valid today, but is valid only from "
          + certificate.getNotBefore().toInstant() + " on; is this machine's clock right?");
    }
  }

  /** The path it was read from. */
  Path file() {
    return file;
  }

  /** The first certificate; in a chain, its owner's. */
  X509Certificate first() {
    return certificates.get(0);
  }

  /** The certificates as PEM, for gRPC. */
  public InputStream pem() {
    return new ByteArrayInputStream(pem.getBytes(US_ASCII));
  }
}
