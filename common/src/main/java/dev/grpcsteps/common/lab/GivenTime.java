package dev.grpcsteps.common.lab;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The time that a machine has given to a process: a limit counted in it does not run out because the
 * machine is busy with something else. While the machine has room, or the process just waits, it is
 * counted in ticks, which come late when the machine does; on a full machine, as the CPU time that the
 * process got; while all stands still, next to nothing.
 */
public final class GivenTime {

  /** Who waits asks each 20 ms or sooner: what is longer was not given. */
  private static final long TICK = Duration.ofMillis(30).toNanos();

  /** A machine that lets nobody ask for so long stands still. */
  private static final long STANDSTILL = Duration.ofSeconds(1).toNanos();

  /** Operating systems count CPU time in steps of 10 ms, so a shorter span says little. */
  private static final long SPAN = Duration.ofMillis(200).toNanos();

  /** A process that has worked less than this in a span has waited. */
  private static final long WORK = Duration.ofMillis(5).toNanos();

  /** With less of the machine at work than this, every process gets what it wants; one of two cores may be ours. */
  private static final double ROOM = 0.4;

  private final LongSupplier clock;
  private final LongSupplier cpu;
  private final DoubleSupplier load;
  private long asked;
  private long ticks;
  private long late;
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
    this.asked = clock.getAsLong();
    this.looked = asked;
    this.worked = cpu.getAsLong();
  }

  /** Begins to count the time of this JVM. */
  public static GivenTime ofThisProcess() {
    return new GivenTime(MachineLoad::ofThisProcess);
  }

  /** Whether so much time has been given; to be asked again and again, each 20 ms or sooner. */
  public synchronized boolean reaches(Duration limit) {
    long now = clock.getAsLong();
    tick(now - asked);
    asked = now;
    if (now - looked >= SPAN) {
      long work = cpu.getAsLong() - worked;
      boolean wanting = work >= WORK && load.getAsDouble() >= ROOM;
      given += wanting ? Math.min(work, ticks) : ticks;
      lost += wanting ? 0 : late; // Work that was done counts, however late the ticks were.
      ticks = 0;
      late = 0;
      looked = now;
      worked += work;
    }
    return given >= limit.toNanos();
  }

  private void tick(long time) {
    ticks += Math.min(time, TICK);
    if (time > STANDSTILL) {
      lost += time;
    } else {
      late += Math.max(time - TICK, 0);
    }
  }

  /** Whether more than that was lost in late ticks: what did not happen says nothing then. */
  public synchronized boolean isTooLittle() {
    return lost > given;
  }
}
