package dev.grpcsteps.common.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsteps.common.call.BearerToken;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthGrpc;
import java.security.MessageDigest;
import java.util.Iterator;

/**
 * Lets a call through only with the right bearer token; any other ends with UNAUTHENTICATED before
 * its handler hears of it.
 *
 * <p>The health service stays open: load balancers ask it without credentials, and learn only whether
 * the server serves. Any other service is closed, reflection too.
 *
 * <p>The traps it avoids: an answer that differs between a missing and a wrong token helps an
 * attacker who guesses, and so does a comparison that stops at the first wrong character.
 */
public final class TokenCheck implements ServerInterceptor {

  private static final String OPEN = HealthGrpc.SERVICE_NAME;

  private final byte[] right;

  /** Lets calls through that send this secret. */
  public TokenCheck(String secret) {
    right = (BearerToken.SCHEME + secret).getBytes(UTF_8);
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (OPEN.equals(call.getMethodDescriptor().getServiceName()) || isRight(headers)) {
      return next.startCall(call, headers);
    }
    call.close(Status.UNAUTHENTICATED.withDescription("a valid token is needed"), new Metadata());
    return new ServerCall.Listener<>() {}; // The handler never learns of the call.
  }

  private boolean isRight(Metadata headers) {
    Iterable<String> all = headers.getAll(BearerToken.AUTHORIZATION);
    if (all == null) {
      return false;
    }
    Iterator<String> sent = all.iterator();
    // Takes as long as what was sent is long (its first argument), however much of it is right.
    boolean same = MessageDigest.isEqual(sent.next().getBytes(UTF_8), right);
    return same && !sent.hasNext();
  }
}
