package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import java.util.AbstractList;
import java.util.function.BooleanSupplier;

/** Three ids, of which all but the first are there only when something has happened. */
public final class LateIds extends AbstractList<Integer> {

  private final BooleanSupplier event;

  /** Ids that come after an event. */
  public LateIds(BooleanSupplier event) {
    this.event = event;
  }

  @Override
  public Integer get(int index) {
    try {
      if (index > 0) {
        Patience.until(event);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 41 + index;
  }

  @Override
  public int size() {
    return 3;
  }
}
