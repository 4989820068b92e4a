package dev.grpcsteps.common.trace;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Each character that a terminal must never get, for tests of what lets text in from outside. */
public final class UnsafeText {

  private static final List<Integer> CHARACTERS = Stream.of(
          IntStream.rangeClosed(0x00, 0x1F), // C0
          IntStream.rangeClosed(0x7F, 0x9F), // DEL and C1, among them another ESC [
          IntStream.rangeClosed(0x2028, 0x2029), // line ends
          IntStream.of(0x061C, 0x200E, 0x200F), // bidirectional marks,
          IntStream.rangeClosed(0x202A, 0x202E), // embeddings and overrides,
          IntStream.rangeClosed(0x2066, 0x2069), // isolates
          IntStream.of(0xDC00, 0xD83D)) // halves of no pair
      .flatMap(IntStream::boxed)
      .toList();

  /** All of them, each between two letters. */
  public static final String ALL =
      CHARACTERS.stream().map(Character::toString).collect(joining("x", "x", "x"));

  /** How {@link #ALL} is to be shown. */
  public static final String SHOWN =
      CHARACTERS.stream().map("\\u%04X"::formatted).collect(joining("x", "x", "x"));

  private UnsafeText() {}

  /** Those that a text still has, by number; a text that was printed ends with one line feed. */
  public static List<String> leftIn(String printed) {
    String text = printed.endsWith("\n") ? printed.substring(0, printed.length() - 1) : printed;
    return text.codePoints()
        .filter(CHARACTERS::contains)
        .mapToObj("U+%04X"::formatted)
        .toList();
  }
}
