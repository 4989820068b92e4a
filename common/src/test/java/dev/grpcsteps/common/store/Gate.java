package dev.grpcsteps.common.store;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.concurrent.CountDownLatch;

/** Holds one operation until it is let go; those before and behind it pass. */
final class Gate implements DiskWatcher {

  private final Kind held;
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  Gate(Kind held) {
    this.held = held;
  }

  @Override
  public void before(Operation operation) {
    if (operation.kind() == held) {
      arrived.countDown();
      Uninterruptibles.awaitUninterruptibly(open);
    }
  }

  void awaitArrival() {
    Uninterruptibles.awaitUninterruptibly(arrived);
  }

  void open() {
    open.countDown();
  }
}
