package dev.grpcsteps.common.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of a JVM's heap is in use after a collection, as the JDK's jcmd tells. */
public final class LiveHeap {

  private static final double MIB = 1 << 20;
  private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+) *");

  private LiveHeap() {}

  /**
   * Asks a JVM, which collects what it can before it answers.
   *
   * @param jvm the id of its process
   * @return MiB
   */
  public static double of(long jvm) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    // A histogram of live objects: to make it, the JVM collects all others.
    Process process = new ProcessBuilder(List.of(jcmd, Long.toString(jvm), "GC.class_histogram"))
        .redirectErrorStream(true)
        .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said.lines()
        .map(TOTAL::matcher)
        .filter(Matcher::matches)
        .map(total -> Long.parseLong(total.group(1)) / MIB)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("jcmd said: " + said));
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
