package dev.grpcsteps.course.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * Brings the output that a page shows up to date, and keeps the wildcards that still fit: goes the
 * cheapest way from the old lines to the new ones.
 */
final class OutputMerge {

  private static final int NEVER = 1 << 20;

  private final List<String> old;
  private final List<String> now;

  /** Of the way from the old line i and the new line j on. */
  private final int[][] cost;

  private OutputMerge(List<String> old, List<String> now) {
    this.old = old;
    this.now = now;
    cost = new int[old.size() + 1][now.size() + 1];
  }

  /** What was printed, with the wildcards of what was shown. */
  static List<String> of(Output shown, Output printed) {
    OutputMerge merge = new OutputMerge(shown.lines(), printed.lines());
    merge.findCosts();
    return merge.lines();
  }

  private void findCosts() {
    for (int i = old.size(); i >= 0; i--) {
      for (int j = now.size(); j >= 0; j--) {
        boolean end = i == old.size() && j == now.size();
        int change = Math.min(replace(i, j), Math.min(add(i, j), drop(i, j)));
        cost[i][j] = end ? 0 : Math.min(change, pass(i, j));
      }
    }
  }

  private boolean kept(int i, int j) {
    return Output.fits(old.get(i), now.get(j));
  }

  private boolean wild(int i) {
    return i < old.size() && Output.isWild(old.get(i));
  }

  private int replace(int i, int j) {
    boolean both = i < old.size() && j < now.size() && !wild(i);
    return both ? cost[i + 1][j + 1] + (kept(i, j) ? 0 : 1) : NEVER;
  }

  /** The new line is one of those that "..." stands for. */
  private int pass(int i, int j) {
    return wild(i) && j < now.size() ? cost[i][j + 1] : NEVER;
  }

  private int add(int i, int j) {
    return j < now.size() ? cost[i][j + 1] + 1 : NEVER;
  }

  /** Dropping "..." means to be done with it. */
  private int drop(int i, int j) {
    return i < old.size() ? cost[i + 1][j] + (wild(i) ? 0 : 1) : NEVER;
  }

  private List<String> lines() {
    List<String> merged = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (cost[i][j] == replace(i, j)) {
        merged.add(kept(i, j) ? old.get(i) : now.get(j));
        i++;
        j++;
      } else if (cost[i][j] == pass(i, j)) {
        j++;
      } else if (cost[i][j] == add(i, j)) {
        merged.add(now.get(j));
        j++;
      } else {
        if (wild(i)) {
          merged.add(old.get(i));
        }
        i++;
      }
    }
    return merged;
  }
}
