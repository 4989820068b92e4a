package dev.grpcsteps.bench.measure;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * A row of the table: what was measured, against what, and the bar it has to reach.
 *
 * @param ours in the contestant's own unit, median with lowest and highest
 * @param theirs likewise
 * @param seen what is compared with the bar, usually the ratio of the two
 * @param bar how much it has to be
 * @param atLeast whether it has to be at least that, or at most
 */
public record Ratio(
    String what,
    String against,
    String ours,
    String theirs,
    double seen,
    double bar,
    boolean atLeast) {

  private static final String ROW = "%-46s | %-38s | %-28s | %-28s | %10s | %s%n";

  /** Two contestants whose ratio has to be at least so much. */
  public static Ratio atLeast(
      double bar, String what, String against, Samples ours, Samples theirs, String format) {
    return new Ratio(
        what, against, ours.text(format), theirs.text(format), ours.medianRatio(theirs), bar, true);
  }

  /** Two contestants whose ratio has to be at most so much. */
  public static Ratio atMost(
      double bar, String what, String against, Samples ours, Samples theirs, String format) {
    return new Ratio(
        what,
        against,
        ours.text(format),
        theirs.text(format),
        ours.medianRatio(theirs),
        bar,
        false);
  }

  /** Whether the bar is reached. */
  boolean isMet() {
    return atLeast ? seen >= bar : seen <= bar;
  }

  /** Prints the table; returns whether every bar is reached. */
  public static boolean print(List<Ratio> rows, PrintStream out) {
    out.printf(ROW, "what", "against", "what: median (low to high)", "against it", "ratio", "bar");
    rows.forEach(row -> out.printf(
        Locale.ROOT,
        ROW,
        row.what,
        row.against,
        row.ours,
        row.theirs,
        number(row.seen),
        (row.atLeast ? "at least " : "at most ")
            + number(row.bar)
            + (row.isMet() ? "" : "  MISSED")));
    return rows.stream().allMatch(Ratio::isMet);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
  }
}
