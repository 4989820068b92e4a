package dev.grpcsteps.common.call;

import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How much of the current call's deadline is left.
 *
 * <p>A handler finds its caller's deadline in its {@link Context}, and so do the stubs it uses: a
 * call made from a handler ends no later than the call it serves. The trap: work handed to another
 * thread has another Context, unless it is wrapped by {@link Context#wrap}.
 */
public final class DeadlineLeft {

  private DeadlineLeft() {}

  /** What is left, below zero if it has passed; empty if the call has no deadline. */
  public static Optional<Duration> ofCurrentCall() {
    Deadline deadline = Context.current().getDeadline();
    return Optional.ofNullable(deadline)
        .map(some -> Duration.ofNanos(some.timeRemaining(TimeUnit.NANOSECONDS)));
  }
}
