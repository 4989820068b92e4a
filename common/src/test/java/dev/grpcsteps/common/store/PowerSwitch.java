package dev.grpcsteps.common.store;

/** Stops a store in the middle of its work: from some operation on, none happens. */
final class PowerSwitch implements DiskWatcher {

  /** What the stopped store sees; it cannot catch it as it catches what disks do. */
  static final class Off extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private int operationsLeft;

  PowerSwitch(int operationsLeft) {
    this.operationsLeft = operationsLeft;
  }

  @Override
  public void before(Operation operation) {
    if (operationsLeft-- <= 0) {
      throw new Off();
    }
  }
}
