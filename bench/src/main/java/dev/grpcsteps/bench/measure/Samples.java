package dev.grpcsteps.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What one contestant has reached, round by round. */
public final class Samples {

  private final List<Double> values = new ArrayList<>();

  /** Adds what was reached in the next round. */
  public void add(double value) {
    values.add(value);
  }

  /** The median of the rounds' own ratios: a round that was slow for both does not count. */
  public double medianRatio(Samples others) {
    return median(IntStream.range(0, values.size())
        .mapToObj(round -> values.get(round) / others.values.get(round))
        .toList());
  }

  /** Median, lowest and highest. */
  public String text() {
    return text("%,.0f");
  }

  /** Median, lowest and highest, each in this format. */
  public String text(String format) {
    List<Double> sorted = values.stream().sorted().toList();
    return (format + " (" + format + " to " + format + ")")
        .formatted(median(values), sorted.get(0), sorted.get(sorted.size() - 1));
  }

  /** The median. */
  public double median() {
    return median(values);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
