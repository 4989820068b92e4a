package dev.grpcsteps.course.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of what is to be shown, which may be cut where the screen has too few lines.
 *
 * @param head lines that stay
 * @param body lines that may go
 * @param goes when they go
 */
record Part(List<String> head, List<String> body, Goes goes) {

  /** In which order bodies are cut. */
  enum Goes {
    FIRST,
    LAST,
    NEVER
  }

  /** How many rows all of them take. */
  static int rows(List<Part> parts) {
    return parts.stream().mapToInt(part -> part.head.size() + part.body.size()).sum();
  }

  /**
   * The lines of these parts that fit: some bodies are cut, then the last parts go.
   *
   * @param rows how many lines fit
   * @param rest tells how to see the rest
   */
  static List<String> fitted(List<Part> parts, int rows, String rest) {
    List<Part> left = cut(parts, Goes.FIRST, rows, rest);
    if (rows(left) > rows) {
      left.removeIf(part -> part.goes == Goes.FIRST);
      left = cut(left, Goes.LAST, rows - 1, rest);
      while (left.size() > 1 && rows(left) >= rows) {
        left.remove(left.size() - 1);
      }
      left.add(new Part(List.of("  ... " + rest), List.of(), Goes.NEVER));
    }
    return left.stream()
        .flatMap(part -> Stream.concat(part.head.stream(), part.body.stream()))
        .toList();
  }

  /** Cuts bodies, from the last part on, until all fits or there is nothing to cut. */
  private static List<Part> cut(List<Part> parts, Goes now, int rows, String rest) {
    List<Part> left = new ArrayList<>(parts);
    for (int i = left.size() - 1; i >= 0; i--) {
      int excess = rows(left) - rows;
      Part part = left.get(i);
      if (excess > 0 && part.goes == now && part.body.size() > 2) {
        left.set(i, part.without(excess, rest));
      }
    }
    return left;
  }

  /** The middle goes: how something begins and how it ends tells most. */
  private Part without(int excess, String rest) {
    int stays = Math.max(0, body.size() - excess - 1);
    int begin = (stays + 1) / 2;
    List<String> lines = new ArrayList<>(body.subList(0, begin));
    lines.add("  ... %d lines more; %s".formatted(body.size() - stays, rest));
    lines.addAll(body.subList(body.size() - stays + begin, body.size()));
    return new Part(head, lines, goes);
  }
}
