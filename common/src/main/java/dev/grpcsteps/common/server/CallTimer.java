package dev.grpcsteps.common.server;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The one thread that looks at the clock for all calls of all servers. */
final class CallTimer {

  static final ScheduledExecutorService INSTANCE = start();

  private CallTimer() {}

  private static ScheduledExecutorService start() {
    var timer = new ScheduledThreadPoolExecutor(1, task -> {
      Thread thread = new Thread(task, "call-timer");
      thread.setDaemon(true); // It must not keep a JVM alive.
      return thread;
    });
    // Nearly every call ends before its time: without this it would be kept until then.
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
