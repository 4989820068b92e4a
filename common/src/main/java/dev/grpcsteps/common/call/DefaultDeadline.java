package dev.grpcsteps.common.call;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.time.Duration;

/**
 * Gives a deadline to each call that has none, counted from the moment the call is made.
 *
 * <p>The trap it avoids: {@code stub.withDeadlineAfter(...)} computes one point in time, and a stub
 * that keeps it fails every call after that. Calls to which the client sends a stream get none: the
 * sender decides how long they last. See <a
 * href="https://grpc.io/docs/guides/deadlines/">Deadlines</a>.
 */
public final class DefaultDeadline implements ClientInterceptor {

  private final Duration time;

  /**
   * Gives each call this long.
   *
   * @param time more than zero
   */
  public DefaultDeadline(Duration time) {
    this.time = time;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    boolean wanted = options.getDeadline() == null && method.getType().clientSendsOneMessage();
    return next.newCall(method, wanted ? options.withDeadlineAfter(time) : options);
  }
}
