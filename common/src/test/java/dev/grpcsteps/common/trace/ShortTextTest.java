package dev.grpcsteps.common.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortTextTest {

  @Test
  void isTheTextItselfIfItIsShort() {
    assertThat(ShortText.of("abc", 3)).isEqualTo("abc");
  }

  @Test
  void saysHowLongTheTextIsThatItCuts() {
    assertThat(ShortText.of("a".repeat(200_000), 3)).isEqualTo("aaa... (200000 characters)");
  }

  @Test
  void cutsNoCharacterInTwo() {
    assertThat(ShortText.of("🐒🐒🐒", 2)).isEqualTo("🐒🐒... (3 characters)");
  }
}
