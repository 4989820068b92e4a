package dev.grpcsteps.common.lab;

import java.util.concurrent.ThreadFactory;

/** Makes threads of one name, {@link Own}, that do not keep a program from its end. */
public record DaemonThreads(String name) implements ThreadFactory {

  /** A thread of the course: no reader is to blame for it. */
  public static final class Own extends Thread {
    private Own(Runnable work, String name) {
      super(work, name);
    }
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Own(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
