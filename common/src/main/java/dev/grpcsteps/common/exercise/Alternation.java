package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import io.grpc.ConnectivityState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A channel that goes to and fro between two states while somebody waits for a third. */
public record Alternation(StatedChannel channel, ConnectivityState one, ConnectivityState other) {

  private static final int ATTEMPTS = 4;

  /**
   * What a wait comes to. Where changes came too slowly to tell whether it begins anew with each, on a
   * busy machine, there is another wait, twice as long.
   *
   * @param atMost how long the first may take
   * @param wait begins one that may take so long
   * @return as {@link Aside#told}
   */
  public String during(Duration atMost, Function<Duration, Aside<?>> wait)
      throws InterruptedException {
    Duration longer = atMost;
    for (int attempt = 1; ; attempt++, longer = longer.multipliedBy(2)) {
      Aside<?> waiting = wait.apply(longer);
      Duration pause = changeUntilDone(waiting);
      if (!waiting.isDone()) {
        return Aside.STILL_WAITS;
      }
      if (pause.compareTo(longer.dividedBy(2)) < 0 || attempt == ATTEMPTS) {
        return waiting.told();
      }
    }
  }

  /** Returns the longest pause between two changes. */
  private Duration changeUntilDone(Aside<?> waiting) throws InterruptedException {
    AtomicLong latest = new AtomicLong(System.nanoTime());
    AtomicLong longest = new AtomicLong();
    Patience.until(() -> {
      long now = System.nanoTime();
      longest.accumulateAndGet(now - latest.getAndSet(now), Math::max);
      channel.alternate(one, other);
      return waiting.isDone();
    });
    return Duration.ofNanos(longest.get());
  }
}
