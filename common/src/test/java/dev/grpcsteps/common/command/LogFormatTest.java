package dev.grpcsteps.common.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.trace.UnsafeText;
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

  @Test
  void showsWhatCouldForgeALineOrSteerATerminal() {
    assertThat(format.format(new LogRecord(Level.INFO, UnsafeText.ALL)))
        .endsWith("INFO " + UnsafeText.SHOWN + "\n");
  }

  @Test
  void showsItInAnExceptionsTextToo() {
    LogRecord event = new LogRecord(Level.SEVERE, "internal error");
    event.setThrown(
        new IllegalStateException("\n\tat \u001B[2J a frame of lies\n" + UnsafeText.ALL));

    assertThat(format.format(event).lines())
        .allSatisfy(line -> assertThat(UnsafeText.leftIn(line.strip())).isEmpty())
        .contains("  \tat \\u001B[2J a frame of lies");
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

  @ParameterizedTest
  @ValueSource(strings = {"\"a b\"@example.com", "o'neil@example.com", "'monkey@example.com'"})
  void leavesOutAMailAddressWithQuotes(String address) {
    assertThat(format.format(new LogRecord(Level.INFO, "no mail for " + address)))
        .contains("[mail address]")
        .doesNotContain("a b", "neil", "monkey", "o'", "@");
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
