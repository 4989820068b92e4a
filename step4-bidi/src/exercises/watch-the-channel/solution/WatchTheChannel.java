package dev.grpcsteps.step4.exercises;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Each callback is for one change: code that waits for a state asks again after each, until its time is over. */
final class WatchTheChannel {

  private final ManagedChannel channel;

  WatchTheChannel(ManagedChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the channel connect, and waits until it is READY.
   *
   * @param atMost how long to wait, all in all; may be less than a second
   * @return whether it is READY; false when the time is over, and at once when it is shut down
   * @throws InterruptedException if the thread that waits is interrupted
   */
  boolean awaitReady(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    ConnectivityState state = channel.getState(true);
    while (state != ConnectivityState.READY && state != ConnectivityState.SHUTDOWN) {
      var changed = new CountDownLatch(1);
      channel.notifyWhenStateChanged(state, changed::countDown);
      if (!changed.await(end - System.nanoTime(), NANOSECONDS)) {
        return false;
      }
      state = channel.getState(true);
    }
    return state == ConnectivityState.READY;
  }
}
