package dev.grpcsteps.course.conform;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a channel's state tells of a server to which no call is made. */
final class ConnectionState {

  private ConnectionState() {}

  /** Waits until the channel is in another state; false if it still is not. */
  static boolean leaves(ManagedChannel channel, ConnectivityState state, Duration mostWait)
      throws InterruptedException {
    CountDownLatch changed = new CountDownLatch(1);
    channel.notifyWhenStateChanged(state, changed::countDown);
    return changed.await(mostWait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether connecting fails; where the other side takes the connection and is silent, it does not. */
  static boolean fails(ManagedChannel channel, Duration mostWait) throws InterruptedException {
    ConnectivityState state = channel.getState(true);
    while (isOpen(state) && leaves(channel, state, mostWait)) {
      state = channel.getState(true);
    }
    return state == ConnectivityState.TRANSIENT_FAILURE;
  }

  private static boolean isOpen(ConnectivityState state) {
    return state == ConnectivityState.IDLE || state == ConnectivityState.CONNECTING;
  }
}
