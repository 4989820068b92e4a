package dev.grpcsteps.common.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatTest {

  private final LogFormat format = new LogFormat();

  @Test
  void writesAnEventOnOneLine() {
    assertThat(format.format(new LogRecord(Level.INFO, "all is well")))
        .matches("\\d\\d:\\d\\d:\\d\\d INFO all is well\n");
  }

  @ParameterizedTest
  @ValueSource(chars = {'\n', '\r', '\t', '\u001b', '\u007f', '\u0085', '\u2028', '\u202e'})
  void escapesWhatCouldForgeALine(char forging) {
    assertThat(format.format(new LogRecord(Level.INFO, "a" + forging + "SEVERE b")))
        .endsWith("INFO a\\u%04xSEVERE b\n".formatted((int) forging));
  }

  @Test
  void capsALine() {
    assertThat(format.format(new LogRecord(Level.INFO, "x".repeat(10_000)))).hasSizeLessThan(600);
  }

  @Test
  void leavesOutMailAddressesAndTokens() {
    String text = "user \"admin@example.com\" sent authorization: Bearer s3cr3t-t0ken and a@b";

    assertThat(format.format(new LogRecord(Level.INFO, text)))
        .endsWith("user \"[mail address]\" sent authorization: [token] and [mail address]\n");
  }

  @Test
  void leavesThemOutOfAnExceptionsTextToo() {
    LogRecord event = new LogRecord(Level.SEVERE, "internal error");
    event.setThrown(new IllegalStateException(
        "mail_address: \"admin@example.com\"\nforged", new RuntimeException("Bearer s3cr3t")));

    assertThat(format.format(event))
        .doesNotContain("admin@", "s3cr3t")
        .contains("IllegalStateException: mail_address: \"[mail address]\"", "\tat dev.grpcsteps.")
        .contains("Caused by: java.lang.RuntimeException: [token]")
        .contains("\n  forged\n");
  }
}
