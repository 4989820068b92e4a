package dev.grpcsteps.common.lab;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** How much of a JVM's heap is in use after a collection. */
public final class LiveHeap {

  private static final double MIB = 1 << 20;
  // A histogram of live objects: to make it, the JVM collects all others.
  private static final List<String> HISTOGRAM = List.of("GC.class_histogram");
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+) *$");

  private LiveHeap() {}

  /**
   * Asks a JVM, which collects what it can before it answers.
   *
   * @param jvm the id of its process
   * @return MiB
   */
  public static double of(long jvm) throws IOException, InterruptedException {
    return Jcmd.number(jvm, HISTOGRAM, TOTAL) / MIB;
  }

  /** The largest of a few looks, in MiB. */
  public static double peakOf(long jvm, int looks) throws IOException, InterruptedException {
    double peak = 0;
    for (int look = 0; look < looks; look++) {
      peak = Math.max(peak, of(jvm));
    }
    return peak;
  }
}
