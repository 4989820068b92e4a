package dev.grpcsteps.common.lab;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.time.Duration;

/** Gives two seconds to each call that has no deadline, streams too: in a test nothing may hang. */
public final class ShortDeadline implements ClientInterceptor {

  private static final Duration TIME = Duration.ofSeconds(2);

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    boolean wanted = options.getDeadline() == null;
    return next.newCall(method, wanted ? options.withDeadlineAfter(TIME) : options);
  }
}
