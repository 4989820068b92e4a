package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.util.function.Consumer;

/**
 * Tells the states of a channel one after another, for you to write.
 *
 * <p>{@code channel.getState(false)} says in which state the channel is. {@code
 * channel.notifyWhenStateChanged(state, callback)} runs {@code callback}, once, as soon as the channel
 * is no longer in {@code state}; which state it has come to, the callback must ask. {@code
 * channel.getState(true)} does one thing more than with {@code false}: a channel that is IDLE begins
 * to connect, as it would for a call.
 *
 * <p>Tell {@code seen} the state at the beginning and then each one that the channel comes to, until
 * SHUTDOWN, after which nothing follows. Make the channel connect: nobody makes a call on it.
 */
final class WatchTheChannel {

  private final ManagedChannel channel;
  private final Consumer<ConnectivityState> seen;

  WatchTheChannel(ManagedChannel channel, Consumer<ConnectivityState> seen) {
    this.channel = channel;
    this.seen = seen;
  }

  /** Begins to watch, and returns at once. */
  void start() {
    throw new NotStarted("tell the states of the channel");
  }
}
