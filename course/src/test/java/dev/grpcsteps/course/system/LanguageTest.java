package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.Learn;
import dev.grpcsteps.course.exercise.Shipped;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The course speaks English, to users of every language. */
class LanguageTest {

  private static final Locale EGYPT = Locale.forLanguageTag("ar-EG");

  @Test
  void writesDigitsAsInEnglish() throws Exception {
    List<String> options = List.of(
        "-Duser.language=" + EGYPT.getLanguage(),
        "-Duser.country=" + EGYPT.getCountry(),
        "-Dgrpcsteps.home=" + Shipped.ROOT);
    try (RunningProcess learn = JavaProcess.start(List.of(), options, Learn.class, "list")) {
      learn.closeInput();

      assertThat(String.join("", learn.awaitEnd().output()))
          .contains("exercises")
          .matches("[\\x00-\\x7F]*");
    }
  }

  /** The control. */
  @Test
  void wouldWriteThemAsTheUserDoes() {
    assertThat(String.format(EGYPT, "%d", 4)).isNotEqualTo("4");
  }
}
