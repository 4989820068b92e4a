package dev.grpcsteps.common.command;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsteps.common.trace.UnsafeText;
import org.junit.jupiter.api.Test;

/** What a refused argument is answered with: a script may have got it from anywhere. */
class TypedTextTest {

  @Test
  void isShownWhereItIsNoId() {
    assertThatThrownBy(() -> new UserId().convert(UnsafeText.ALL))
        .hasMessage(
            "id must be a whole number from 0 to 4294967295, but was '" + UnsafeText.SHOWN + "'");
  }

  @Test
  void isShownWhereItIsNoType() {
    assertThatThrownBy(() -> new UserTypeNumber().convert(UnsafeText.ALL))
        .hasMessageEndingWith("but was '" + UnsafeText.SHOWN + "'");
  }
}
