package dev.grpcsteps.common.exercise;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import io.grpc.stub.AbstractStub;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sees the options that came with a client's latest call. */
public final class SeenOptions implements ClientInterceptor {

  private static final CallOptions.Key<String> OPTION =
      CallOptions.Key.createWithDefault("option", "no option");

  private volatile CallOptions latest = CallOptions.DEFAULT;

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    latest = options;
    return next.newCall(method, options);
  }

  /** Its deadline; null if it has none. */
  public @Nullable Deadline deadline() {
    return latest.getDeadline();
  }

  /** A stub that sets a deadline and an option for its calls. */
  public static <S extends AbstractStub<S>> S set(S stub) {
    return stub.withDeadlineAfter(Duration.ofMinutes(10)).withOption(OPTION, "an option");
  }

  /** What has come of that, in words. */
  public String told() {
    return (deadline() == null ? "no deadline" : "a deadline") + ", " + latest.getOption(OPTION);
  }
}
