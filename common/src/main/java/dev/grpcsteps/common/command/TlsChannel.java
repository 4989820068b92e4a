package dev.grpcsteps.common.command;

import dev.grpcsteps.common.credentials.CertificateFile;
import dev.grpcsteps.common.credentials.Identity;
import dev.grpcsteps.common.credentials.UnusableFileException;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A client's side of TLS. */
final class TlsChannel {

  private TlsChannel() {}

  /**
   * The credentials of a connection, checked.
   *
   * @param trusted the CA that has signed the server's certificate
   * @param own what to show to a server that asks for it
   * @throws UnusableFileException if the files cannot be used for TLS
   */
  static ChannelCredentials credentials(Path trusted, @Nullable Identity own)
      throws UnusableFileException {
    try {
      var tls = TlsChannelCredentials.newBuilder()
          .trustManager(CertificateFile.read(trusted).pem());
      if (own != null) {
        tls.keyManager(own.certificate(), own.key());
      }
      ChannelCredentials credentials = tls.build();
      // Only here does gRPC look at them.
      var unused = Grpc.newChannelBuilder("127.0.0.1:1", credentials);
      return credentials;
    } catch (IllegalArgumentException | IOException e) {
      String file = own == null ? trusted.toString() : own.file().toString();
      throw new UnusableFileException(
          "certificate file %s cannot be used for TLS: %s".formatted(file, RootCause.message(e)));
    }
  }
}
