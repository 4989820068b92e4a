package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In these rows, a slash stands for the end of a line. */
class OutputTest {

  private static Output output(String lines) {
    return new Output(List.of(lines.split("/", -1)));
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, a/b",
    "a/b/, a/b",
    "a [..] ms, a 0.3 ms",
    "..., a/b/c",
    "a/.../c, a/c",
    "a/.../c, a/b/b/c",
    "x.y, x.y",
  })
  void fitsWhatItStandsFor(String shown, String printed) {
    assertThat(output(shown).fits(output(printed))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"a/b, a/c", "a/b, a", "a, a/b", "a [..] ms, a 0.3 s", "a/.../c, b/c", "x.y, xzy"})
  void doesNotFitAnythingElse(String shown, String printed) {
    assertThat(output(shown).fits(output(printed))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, a/c, a/c",
    "?, a/b, a/b",
    "a [..] ms/b, a 0.3 ms/c, a [..] ms/c",
    "a/.../y/z, a/b/c/z, a/.../z",
    "a/.../z, b/c/d/z, b/.../z",
    "a, b/a/c, b/a/c",
    "a/b/c, c, c",
  })
  void keepsTheWildcardsThatStillFit(String shown, String printed, String updated) {
    assertThat(OutputMerge.of(output(shown), output(printed)))
        .isEqualTo(output(updated).lines());
  }
}
