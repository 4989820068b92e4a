package dev.grpcsteps.common.lab;

import io.grpc.Context;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that a test hands to the reader's code, whose tasks are watched as callbacks are. */
final class WatchedWorkers extends ThreadPoolExecutor {

  private final Faults faults;
  private final Callbacks callbacks;

  WatchedWorkers(int threads, Faults faults, Callbacks callbacks) {
    super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new WatchedThreads());
    this.faults = faults;
    this.callbacks = callbacks;
  }

  @Override
  protected void afterExecute(Runnable work, Throwable thrown) {
    callbacks.contextAfter(Context.ROOT);
    // What execute() was given throws to the thread; what submit() was given, to its future.
    if (thrown == null && work instanceof Future<?> future && future.isDone()) {
      try {
        future.get();
      } catch (ExecutionException e) {
        faults.threw(e);
      } catch (InterruptedException | java.util.concurrent.CancellationException e) {
        // It was stopped: its result is nobody's concern.
      }
    }
  }
}
