package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Map;

/**
 * A server interceptor that counts the calls of a server, for its monitoring.
 *
 * <p>A call counts once, when it has ended, however many messages it had. Its code is that of the
 * status with which the handler closed it; UNKNOWN if the handler threw an exception or an Error,
 * because that is what gRPC tells the client, also before it has returned the observer of its requests;
 * and CANCELLED if the client left before, whatever the handler says later. It counts whatever the handler does when
 * it hears of the end. Everything else of the call goes on as it would without the interceptor. One interceptor serves all
 * calls of a server: they overlap, and each may end in another way.
 */
final class CountTheCalls implements ServerInterceptor {

  /**
   * How many calls have ended so far, by full method name and code, as in {@code UserManager/GetUser
   * NOT_FOUND}. Safe to call at any time.
   */
  Map<String, Long> counts() {
    throw new NotStarted("count the calls");
  }

  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return next.startCall(call, headers);
  }
}
