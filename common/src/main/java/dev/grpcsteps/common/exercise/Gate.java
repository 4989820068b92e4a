package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import java.util.concurrent.CountDownLatch;

/** Holds a handler at one place until the test lets it go on. */
public final class Gate {

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  /**
   * What the handler calls: it waits here until the gate is open.
   *
   * @throws IllegalStateException if nobody opens it
   */
  public void pass() {
    reached.countDown();
    try {
      if (!Patience.await(open)) {
        throw new IllegalStateException("the gate was not opened");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at the gate", e);
    }
  }

  /** Whether a handler has come to the gate. */
  public boolean isReached() {
    return reached.getCount() == 0;
  }

  /** Lets the handler go on, whether it has come or not. */
  public void open() {
    open.countDown();
  }
}
