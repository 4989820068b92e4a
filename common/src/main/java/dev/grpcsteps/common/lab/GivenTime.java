package dev.grpcsteps.common.lab;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time that a machine has given to a process: a limit counted in it does not run out because the
 * machine is busy with something else. While the process waits, the clock counts; while it works, the
 * CPU time that it got; while all stands still, next to nothing.
 */
public final class GivenTime {

  /** Operating systems count CPU time in steps of 10 ms, so a shorter span says little. */
  private static final long SPAN = Duration.ofMillis(200).toNanos();

  /** A process that used less than this part of a span was waiting. */
  private static final int WAITING = 10;

  /** A process that was given less than this part of the time has shown nothing by being late. */
  private static final int TOO_LITTLE = 3;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final LongSupplier clock;
  private final LongSupplier cpu;
  private final long start;
  private long looked;
  private long worked;
  private long given;

  /**
   * Begins to count.
   *
   * @param cpu the CPU time that the process has used until now, in nanoseconds
   */
  public GivenTime(LongSupplier cpu) {
    this(System::nanoTime, cpu);
  }

  GivenTime(LongSupplier clock, LongSupplier cpu) {
    this.clock = clock;
    this.cpu = cpu;
    this.start = clock.getAsLong();
    this.looked = start;
    this.worked = cpu.getAsLong();
  }

  /** Begins to count the time of this JVM. */
  public static GivenTime ofThisProcess() {
    return new GivenTime(SYSTEM::getProcessCpuTime);
  }

  /** Whether so much time has been given; to be asked again and again, several times in 200 ms. */
  public synchronized boolean reaches(Duration limit) {
    long now = clock.getAsLong();
    long span = now - looked;
    if (span >= SPAN) {
      long work = cpu.getAsLong() - worked;
      // A span that is longer than it was to be is one in which not even this was run.
      long most = Math.min(span, 2 * SPAN);
      given += work < span / WAITING ? most : Math.min(work, most);
      looked = now;
      worked += work;
    }
    return given >= limit.toNanos();
  }

  /** Whether the machine was so busy, or stood still for so long, that nothing can be said. */
  public synchronized boolean isTooLittle() {
    return clock.getAsLong() - start > TOO_LITTLE * given;
  }
}
