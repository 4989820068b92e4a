package dev.grpcsteps.step4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of a JVM's heap is in use after a collection, as the JDK's jcmd tells. */
final class LiveHeap {

  private static final double MIB = 1 << 20;
  private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+) *");

  private LiveHeap() {}

  /** In MiB. */
  static double of(RunningProcess jvm) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    // A histogram of live objects: to make it, the JVM collects all others.
    Process process = new ProcessBuilder(
            List.of(jcmd, Long.toString(jvm.pid()), "GC.class_histogram"))
        .redirectErrorStream(true)
        .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said.lines()
        .map(TOTAL::matcher)
        .filter(Matcher::matches)
        .map(total -> Long.parseLong(total.group(1)) / MIB)
        .findFirst()
        .orElseThrow(() -> new AssertionError("jcmd said: " + said));
  }

  /** The largest of a few looks, in MiB. */
  static double peakOf(RunningProcess jvm, int looks) throws IOException, InterruptedException {
    double peak = 0;
    for (int look = 0; look < looks; look++) {
      peak = Math.max(peak, of(jvm));
    }
    return peak;
  }
}
