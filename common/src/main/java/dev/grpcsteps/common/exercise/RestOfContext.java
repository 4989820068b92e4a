package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees whether an interceptor that it stands around leaves the rest of a call's Context as it was, and
 * has the handler run on {@link OtherThread}. It puts a value of its own into the Context; the client
 * has to set a deadline.
 */
public final class RestOfContext implements ServerInterceptor {

  /** What is told of a Context that has all. */
  public static final String ALL =
      "the value of another interceptor, the deadline of the call, its cancellation";

  private static final Context.Key<Boolean> OTHER = Context.keyWithDefault("other", false);

  private volatile @Nullable Context seen;

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Context context = Context.current().withValue(OTHER, true);
    return new OtherThread()
        .interceptCall(
            call, headers, (same, sent) -> Contexts.interceptCall(context, same, sent, next));
  }

  /** Looks when the handler asks for something. */
  public <T extends @Nullable Object> Supplier<T> whenAsked(Supplier<T> asked) {
    return () -> {
      seen = Context.current();
      return asked.get();
    };
  }

  /** What the handler's Context has, in words; asked when the call is over. */
  public String told() throws InterruptedException {
    Context context = seen;
    List<String> kept = new ArrayList<>();
    if (context != null && OTHER.get(context)) {
      kept.add("the value of another interceptor");
    }
    if (context != null && context.getDeadline() != null) {
      kept.add("the deadline of the call");
    }
    // The Context of a call is cancelled when the call ends, however that is.
    if (context != null && Patience.until(context::isCancelled)) {
      kept.add("its cancellation");
    }
    return String.join(", ", kept);
  }
}
