package dev.grpcsteps.common.exercise;

import java.util.Iterator;

/** Ids without an end: large numbers, so that a call's buffers are full long before MOST of them. */
public final class EndlessIds implements Iterator<Integer> {

  /** Each of them. */
  public static final int ID = 500_000_000;

  private static final int MOST = 1_000_000;

  private int taken;

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Integer next() {
    taken++;
    if (taken > MOST) {
      throw new AssertionError(MOST + " ids were taken, and there is no end of them: send each id"
          + " when you have taken it, and stop when write() returns false, because the server has"
          + " ended the call.");
    }
    return ID;
  }
}
