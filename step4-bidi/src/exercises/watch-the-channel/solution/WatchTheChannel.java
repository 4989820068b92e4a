package dev.grpcsteps.step4.exercises;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.util.function.Consumer;

/** Each callback is for one change: whoever wants the next one asks for it again. */
final class WatchTheChannel {

  private final ManagedChannel channel;
  private final Consumer<ConnectivityState> seen;

  WatchTheChannel(ManagedChannel channel, Consumer<ConnectivityState> seen) {
    this.channel = channel;
    this.seen = seen;
  }

  /** Begins to watch, and returns at once. */
  void start() {
    tell();
    channel.getState(true);
  }

  private void tell() {
    ConnectivityState state = channel.getState(false);
    seen.accept(state);
    if (state != ConnectivityState.SHUTDOWN) {
      channel.notifyWhenStateChanged(state, this::tell);
    }
  }
}
