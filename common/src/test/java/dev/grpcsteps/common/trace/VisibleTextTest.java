package dev.grpcsteps.common.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

  @Test
  void showsEachCharacterThatATerminalWouldObey() {
    assertThat(VisibleText.of(UnsafeText.ALL)).isEqualTo(UnsafeText.SHOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "猿 <saru@example.com>", "one\u00A0two", "😀", "👩‍🔬", "C:\\u"})
  void leavesAllOtherTextAsItIs(String text) {
    assertThat(VisibleText.of(text)).isEqualTo(text);
  }

  @Test
  void cutsALongTextAndSaysHowLongItIs() {
    assertThat(VisibleText.of("猿".repeat(500))).isEqualTo("猿".repeat(500));
    assertThat(VisibleText.of("😀".repeat(501)))
        .isEqualTo("😀".repeat(500) + "... (501 characters)");
  }

  /** The control: the check that the doors are tested with must see what is left. */
  @Test
  void isMissedWhereATextIsShownAsItCame() {
    assertThat(UnsafeText.leftIn(UnsafeText.ALL))
        .hasSize(81)
        .contains("U+009B", "U+2028", "U+D83D");
    assertThat(UnsafeText.leftIn("one\ntwo\n")).containsExactly("U+000A");
  }
}
