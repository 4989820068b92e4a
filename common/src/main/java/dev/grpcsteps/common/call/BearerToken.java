package dev.grpcsteps.common.call;

import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.concurrent.Executor;

/**
 * Sends a secret with each call as {@code authorization: Bearer ...}: {@code
 * stub.withCallCredentials(new BearerToken(secret))}.
 *
 * <p>The trap it avoids: metadata attached by hand is easily attached to the wrong channel, or
 * printed; call credentials go with a stub and have no toString. Over a channel in plain text the
 * secret travels in plain text. See <a
 * href="https://grpc.io/docs/guides/auth/">Authentication</a>.
 */
public final class BearerToken extends CallCredentials {

  public static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  public static final String SCHEME = "Bearer ";

  private final String secret;

  /**
   * Keeps the secret.
   *
   * @throws IllegalArgumentException if it is not printable ASCII: gRPC would send question marks
   *     for some of it, or the call without it
   */
  public BearerToken(String secret) {
    if (!canBeSent(secret)) {
      throw new IllegalArgumentException("token must be printable ASCII without blanks");
    }
    this.secret = secret;
  }

  public static boolean canBeSent(String secret) {
    return secret.matches("[!-~]+");
  }

  /** For a channel: sends the secret with each call made through it. */
  public ClientInterceptor onClient() {
    return new ClientInterceptor() {
      @Override
      public <Q, R> ClientCall<Q, R> interceptCall(
          MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        return next.newCall(method, options.withCallCredentials(BearerToken.this));
      }
    };
  }

  @Override
  public void applyRequestMetadata(RequestInfo info, Executor executor, MetadataApplier applier) {
    // A secret that had to be fetched would be fetched on the executor: this thread must not wait.
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, SCHEME + secret);
    applier.apply(headers);
  }
}
