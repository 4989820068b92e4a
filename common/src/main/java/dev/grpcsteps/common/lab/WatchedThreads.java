package dev.grpcsteps.common.lab;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;

/** Keeps the threads that it makes, to see whether any of them has still something to do. */
public final class WatchedThreads implements ThreadFactory {

  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "worker");
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }

  /** Whether all of them, but for the one that asks, are at rest or wait for a lock. */
  public boolean othersAreHeld() {
    return threads.stream().allMatch(each -> each == Thread.currentThread() || isHeld(each));
  }

  /** Whether it made this one. */
  public boolean isOne(Thread thread) {
    return threads.contains(thread);
  }

  private static boolean isHeld(Thread thread) {
    return Patience.atRest(thread) || thread.getState() == Thread.State.BLOCKED;
  }
}
