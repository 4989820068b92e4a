package dev.grpcsteps.common.server;

import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a server: over what kind of connection, and with what token.
 *
 * <p>See <a href="https://grpc.io/docs/guides/auth/">Authentication</a>.
 */
public final class Access {

  private final ServerCredentials credentials;
  private final @Nullable String token;

  /**
   * Lets in the clients that have the token.
   *
   * @param credentials plain text or TLS
   * @param token null for no token
   */
  public Access(ServerCredentials credentials, @Nullable String token) {
    this.credentials = credentials;
    this.token = token;
  }

  /** Lets in every client on this machine: plain text, no token. */
  public static Access open() {
    return new Access(InsecureServerCredentials.create(), null);
  }

  ServerCredentials credentials() {
    return credentials;
  }

  @Nullable
  String token() {
    return token;
  }

  /** Whether a server may listen here: anywhere but on loopback it needs both TLS and a token. */
  boolean suffices(InetAddress host) {
    boolean tls = !(credentials instanceof InsecureServerCredentials);
    return host.isLoopbackAddress() || (tls && token != null);
  }
}
