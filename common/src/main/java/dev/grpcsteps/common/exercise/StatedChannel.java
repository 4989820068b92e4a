package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A channel that makes no calls: it is in the state that the test says, and tells of changes as gRPC does. */
public final class StatedChannel extends ManagedChannel {

  /** Code that asks again and again is to be told so, and not to run out of memory before. */
  private static final int MOST_CALLBACKS = 1_000;

  private static final String NOTHING_CHANGES =
      "Nothing changes, so there is nothing to do: do not ask again and again, with sleeps or without."
          + " notifyWhenStateChanged tells, each time once; wait for that.";

  private final List<Runnable> callbacks = new ArrayList<>();
  private ConnectivityState state;
  private boolean askedToConnect;
  private @Nullable ConnectivityState afterALook;

  /** A channel that begins in this state. */
  public StatedChannel(ConnectivityState state) {
    this.state = state;
  }

  /** Changes the state, and runs the callbacks that wait for a change, each once. */
  public void become(ConnectivityState next) {
    List<Runnable> due;
    synchronized (this) {
      state = next;
      askedToConnect = false;
      due = List.copyOf(callbacks);
      callbacks.clear();
    }
    due.forEach(Runnable::run);
  }

  /** Changes the state when it has been asked for once more: as soon as somebody knows it, it is another. */
  public synchronized void becomeAfterALook(ConnectivityState next) {
    afterALook = next;
  }

  /** Changes the state each time the code under test waits for that. */
  public void change(Aside<?> waiting, ConnectivityState... states) throws InterruptedException {
    for (ConnectivityState next : states) {
      awaitWatch(waiting);
      become(next);
    }
  }

  /**
   * Waits until the code under test waits for a change, or is done.
   *
   * @throws AssertionError if it is at work
   */
  public void awaitWatch(Aside<?> waiting) throws InterruptedException {
    if (!Patience.until(() -> waiting.isDone() || (isWatched() && waiting.isAtRest()))) {
      throw new AssertionError("[" + NOTHING_CHANGES + "] \nthe code does not wait for a change");
    }
  }

  /** Changes between two states, if somebody waits for a change. */
  public void alternate(ConnectivityState one, ConnectivityState other) {
    if (isWatched()) {
      become(getState(false) == one ? other : one);
    }
  }

  /** Whether it was asked to connect since the last change. */
  public synchronized boolean isAskedToConnect() {
    return askedToConnect;
  }

  /** Whether somebody wants to be told of the next change. */
  public synchronized boolean isWatched() {
    return !callbacks.isEmpty();
  }

  @Override
  public synchronized ConnectivityState getState(boolean requestConnection) {
    askedToConnect |= requestConnection;
    ConnectivityState now = state;
    if (afterALook != null) {
      state = afterALook;
      afterALook = null;
    }
    return now;
  }

  @Override
  public void notifyWhenStateChanged(ConnectivityState source, Runnable callback) {
    synchronized (this) {
      if (state == source) {
        if (callbacks.size() < MOST_CALLBACKS) {
          callbacks.add(callback);
        }
        return;
      }
    }
    callback.run();
  }

  @Override
  public ManagedChannel shutdown() {
    become(ConnectivityState.SHUTDOWN);
    return this;
  }

  @Override
  public ManagedChannel shutdownNow() {
    return shutdown();
  }

  @Override
  public synchronized boolean isShutdown() {
    return state == ConnectivityState.SHUTDOWN;
  }

  @Override
  public boolean isTerminated() {
    return isShutdown();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return isShutdown();
  }

  @Override
  public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
    throw new UnsupportedOperationException("this channel makes no calls");
  }

  @Override
  public String authority() {
    return "nobody";
  }
}
