package dev.grpcsteps.common.trace;

import java.io.PrintStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Prints events as {@link LiveTrace} does, on a thread of its own: for a server, whose calls must not
 * wait for a terminal that is slow or a pipe that nobody reads. What cannot be printed in time is
 * left out, and that is said.
 */
public final class AsideTrace implements Consumer<CallEvent> {

  private static final int WAITING = 1_000;

  private final BlockingQueue<CallEvent> events = new ArrayBlockingQueue<>(WAITING);
  private final AtomicInteger leftOut = new AtomicInteger();
  private final PrintStream out;

  public AsideTrace(PrintStream out) {
    this.out = out;
    Thread thread = new Thread(this::print, "trace");
    thread.setDaemon(true); // It must not keep a JVM alive.
    thread.start();
  }

  @Override
  public void accept(CallEvent event) {
    if (!events.offer(event)) {
      leftOut.incrementAndGet();
    }
  }

  private void print() {
    LiveTrace live = new LiveTrace(out);
    try {
      while (true) {
        live.accept(events.take());
        int missing = leftOut.getAndSet(0);
        if (missing > 0) {
          out.println("(" + missing + " events left out: calls are faster than what reads this)");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
