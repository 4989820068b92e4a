package dev.grpcsteps.common.lab;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How busy the machine is, with whatever program. */
final class MachineLoad {

  private static final long SPAN = Duration.ofMillis(100).toNanos();

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static long asked = System.nanoTime() - SPAN;
  private static double latest;

  private MachineLoad() {}

  /** The part of all processors that was at work of late, from 0 to 1. */
  static synchronized double now() {
    long now = System.nanoTime();
    // The answer is about the time since the last question: asked too often, it is a matter of
    // luck.
    if (now - asked >= SPAN) {
      asked = now;
      latest = SYSTEM.getCpuLoad();
    }
    return latest;
  }

  /** The CPU time that this JVM has used, in nanoseconds. */
  static long ofThisProcess() {
    return SYSTEM.getProcessCpuTime();
  }
}
