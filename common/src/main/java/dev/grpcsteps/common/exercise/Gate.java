package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.WaitedInVain;
import java.util.concurrent.CountDownLatch;

/** Holds a handler at one place until the test lets it go on. */
public final class Gate {

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  /**
   * What the handler calls: it waits here until the gate is open.
   *
   * @throws WaitedInVain if nobody opens it
   */
  public void pass() {
    reached.countDown();
    try {
      if (!Patience.await(open)) {
        throw new WaitedInVain("the gate was not opened");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitedInVain("interrupted at the gate");
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
