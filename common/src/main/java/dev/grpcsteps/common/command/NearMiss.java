package dev.grpcsteps.common.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the word that somebody meant who typed {@code tuor}. */
public final class NearMiss {

  private NearMiss() {}

  /** {@code "; did you mean tour?"}, or nothing if no word is near. */
  public static String hint(String typed, Collection<String> words) {
    String low = typed.toLowerCase(Locale.ROOT);
    int most = low.length() < 4 ? 1 : 2;
    return words.stream()
        .filter(word -> distance(low, word.toLowerCase(Locale.ROOT)) <= most)
        .min(Comparator.comparingInt(word -> distance(low, word.toLowerCase(Locale.ROOT))))
        .map(word -> "; did you mean " + word + "?")
        .orElse("");
  }

  /** How many letters to add, drop, replace or swap with their neighbour make one word the other. */
  private static int distance(String one, String other) {
    int[][] steps = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, one, other, i, j);
      }
    }
    return steps[one.length()][other.length()];
  }

  private static int fewest(int[][] steps, String one, String other, int i, int j) {
    int replace = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least = Math.min(steps[i - 1][j] + 1, steps[i][j - 1] + 1);
    least = Math.min(least, steps[i - 1][j - 1] + replace);
    boolean swapped = i > 1
        && j > 1
        && one.charAt(i - 1) == other.charAt(j - 2)
        && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
