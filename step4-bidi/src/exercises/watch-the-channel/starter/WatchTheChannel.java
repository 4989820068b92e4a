package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import io.grpc.ManagedChannel;
import java.time.Duration;

/**
 * Waits until a channel is ready, for you to write.
 *
 * <p>{@code channel.getState(false)} says in which state the channel is. {@code
 * channel.notifyWhenStateChanged(state, callback)} runs {@code callback}, once, as soon as the channel
 * is no longer in {@code state}; which state it has come to, you must ask. {@code
 * channel.getState(true)} does one thing more than with {@code false}: a channel that is IDLE begins
 * to connect, as it would for a call. It may become IDLE again on its way.
 *
 * <p>On its way to READY a channel may come to CONNECTING and TRANSIENT_FAILURE any number of times,
 * and only SHUTDOWN is for good. While nothing changes, your code has nothing to do: it must not ask
 * again and again. One object is used again and again, also by two threads at once: neither waits
 * for the other.
 */
final class WatchTheChannel {

  private final ManagedChannel channel;

  WatchTheChannel(ManagedChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the channel connect, and waits until it is READY.
   *
   * @param atMost how long to wait, all in all; may be less than a second
   * @return true when it is READY, at once if it is already, also where atMost is zero; false when the
   *     time is over, and at once when it is shut down
   * @throws InterruptedException if the thread that waits is interrupted
   */
  boolean awaitReady(Duration atMost) throws InterruptedException {
    throw new NotStarted("wait until the channel is READY");
  }
}
