package dev.grpcsteps.common.lab;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** How much memory outside the heap a JVM's program has taken for itself: Netty's buffers. */
public final class DirectMemory {

  /** What the JVM must be started with, so that it counts. */
  public static final String COUNTED = "-XX:NativeMemoryTracking=summary";

  private static final double KIB_PER_MIB = 1024;
  private static final List<String> SUMMARY = List.of("VM.native_memory", "summary");
  // What the JVM's own parts have not taken is "Other".
  private static final Pattern OTHER =
      Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB");

  private DirectMemory() {}

  /**
   * Asks a JVM that was started with {@link #COUNTED}.
   *
   * @param jvm the id of its process
   * @return MiB
   */
  public static double of(long jvm) throws IOException, InterruptedException {
    return Jcmd.number(jvm, SUMMARY, OTHER) / KIB_PER_MIB;
  }
}
