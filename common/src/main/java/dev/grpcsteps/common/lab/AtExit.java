package dev.grpcsteps.common.lab;

/** Something to do at the end: when this is closed, or else when this JVM ends. */
public final class AtExit implements AutoCloseable {

  private final Runnable work;
  private final Thread hook;

  /** Begins to wait for the end. */
  public AtExit(Runnable work) {
    this.work = work;
    this.hook = new Thread(work, "at exit");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // This JVM is ending, and does it.
    }
    work.run();
  }
}
