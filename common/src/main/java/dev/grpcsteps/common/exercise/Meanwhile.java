package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import java.util.concurrent.Callable;

/**
 * Two uses of one client by two threads, the first of them held by its server.
 *
 * @param gate at which the server holds the first
 */
public record Meanwhile(Gate gate) {

  /** What the second brings while the first is held, then what the first brings: "second, then first". */
  public String told(Callable<?> first, Callable<?> second) throws InterruptedException {
    Aside<?> held = new Aside<>(first);
    Patience.until(gate::isReached);
    String told = new Aside<>(second).told();
    gate.open();
    // A gate that nobody opens in time fails the first: that is no answer meanwhile.
    return told + ", then " + held.told();
  }
}
