package dev.grpcsteps.course.conform;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether a server listens, found out without a call, by connections of its own: one that has failed
 * is not tried again at once.
 */
record Listening(Target target) {

  /** A server that takes a connection and then is silent for longer does listen. */
  private static final Duration TRIAL = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofMillis(200);

  boolean now() throws InterruptedException {
    ManagedChannel trial = target.open();
    try {
      ConnectivityState state = trial.getState(true);
      while (isUndecided(state) && leaves(trial, state, TRIAL)) {
        state = trial.getState(true);
      }
      return state != ConnectivityState.TRANSIENT_FAILURE;
    } finally {
      trial.shutdownNow();
    }
  }

  /** Waits until it does; false if it did not. */
  boolean within(Duration mostWait) throws InterruptedException {
    long start = System.nanoTime();
    while (!now()) {
      if (System.nanoTime() - start >= mostWait.toNanos()) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
    return true;
  }

  /** Waits until the channel is in another state; false if it still is not. */
  static boolean leaves(ManagedChannel channel, ConnectivityState state, Duration mostWait)
      throws InterruptedException {
    CountDownLatch changed = new CountDownLatch(1);
    channel.notifyWhenStateChanged(state, changed::countDown);
    return changed.await(mostWait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static boolean isUndecided(ConnectivityState state) {
    return state == ConnectivityState.IDLE || state == ConnectivityState.CONNECTING;
  }
}
