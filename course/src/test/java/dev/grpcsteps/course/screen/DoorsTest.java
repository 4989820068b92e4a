package dev.grpcsteps.course.screen;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a peer, a file or a reader's code says: no door lets it steer the terminal, or flood it. */
class DoorsTest {

  private static final List<Integer> OBEYED = Stream.of(
          IntStream.rangeClosed(0x00, 0x1F), // C0
          IntStream.rangeClosed(0x7F, 0x9F), // DEL and C1
          IntStream.of(0x061C, 0x200E, 0x200F, 0x2028, 0x2029),
          IntStream.rangeClosed(0x202A, 0x202E),
          IntStream.rangeClosed(0x2066, 0x2069))
      .flatMap(IntStream::boxed)
      .toList();

  private static final String ALL =
      OBEYED.stream().map(Character::toString).collect(joining("x", "x", "x"));

  @ParameterizedTest
  @EnumSource
  void letsNothingThroughThatATerminalObeys(Door door) throws Exception {
    assertThat(left(door.shown(ALL))).isEmpty();
    assertThat(left(door.shown("\u001B[2J\u202Eabc"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void letsNobodyBeginALine(Door door) throws Exception {
    assertThat(door.shown("one\r\nforged\rforged").lines())
        .noneMatch(line -> line.startsWith("forged"));
  }

  @ParameterizedTest
  @EnumSource(names = "SVG", mode = EnumSource.Mode.EXCLUDE)
  void saysHowLongALongTextIs(Door door) throws Exception {
    String shown = door.shown("y".repeat(100_000));

    assertThat(shown).hasSizeLessThan(8_000);
    assertThat(shown.replaceAll("\\s+", ""))
        .containsPattern("yyy\\.\\.\\.\\(10\\d{4}characters\\)");
  }

  /** The control: what is left of a text that is shown as it came. */
  @Test
  void seeADoorThatStandsOpen() {
    assertThat(left(ALL)).hasSize(OBEYED.size() - 1).contains("U+001B", "U+009B", "U+2028");
  }

  /** What a terminal would obey, but for the end of a line. */
  private static List<String> left(String shown) {
    return shown
        .codePoints()
        .filter(c -> c != '\n' && OBEYED.contains(c))
        .mapToObj("U+%04X"::formatted)
        .toList();
  }
}
