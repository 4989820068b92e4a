package dev.grpcsteps.common.lab;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The time that a machine has given to a process: a limit counted in it does not run out because the
 * machine is busy with something else. While the machine has room, or the process just waits, the
 * clock counts; on a full machine, the CPU time that it got; while all stands still, next to nothing.
 */
public final class GivenTime {

  /** Operating systems count CPU time in steps of 10 ms, so a shorter span says little. */
  private static final long SPAN = Duration.ofMillis(200).toNanos();

  /** A process that has worked less than this in a span has waited. */
  private static final long WORK = Duration.ofMillis(5).toNanos();

  /** With less of the machine at work than this, every process gets what it wants; one of two cores may be ours. */
  private static final double ROOM = 0.4;

  private final LongSupplier clock;
  private final LongSupplier cpu;
  private final DoubleSupplier load;
  private long looked;
  private long worked;
  private long given;
  private long lost;

  /**
   * Begins to count.
   *
   * @param cpu the CPU time that the process has used until now, in nanoseconds
   */
  public GivenTime(LongSupplier cpu) {
    this(System::nanoTime, cpu, MachineLoad::now);
  }

  GivenTime(LongSupplier clock, LongSupplier cpu, DoubleSupplier load) {
    this.clock = clock;
    this.cpu = cpu;
    this.load = load;
    this.looked = clock.getAsLong();
    this.worked = cpu.getAsLong();
  }

  /** Begins to count the time of this JVM. */
  public static GivenTime ofThisProcess() {
    return new GivenTime(MachineLoad::ofThisProcess);
  }

  /** Whether so much time has been given; to be asked again and again, several times in 200 ms. */
  public synchronized boolean reaches(Duration limit) {
    long now = clock.getAsLong();
    long span = now - looked;
    if (span >= SPAN) {
      long work = cpu.getAsLong() - worked;
      boolean wanting = work >= WORK && load.getAsDouble() >= ROOM;
      given += Math.min(wanting ? work : span, 2 * SPAN);
      // A span that is longer than it was to be is one in which not even this was run.
      lost += Math.max(span - 2 * SPAN, 0);
      looked = now;
      worked += work;
    }
    return given >= limit.toNanos();
  }

  /** Whether the machine stood still for longer than it ran: what did not happen says nothing then. */
  public synchronized boolean isTooLittle() {
    return lost > given;
  }
}
