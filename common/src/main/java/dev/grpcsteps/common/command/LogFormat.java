package dev.grpcsteps.common.command;

import dev.grpcsteps.common.trace.VisibleText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line for each event: time, level, text; then the stack, if there is one.
 *
 * <p>A log may hold what a client has sent, if only in the text of an exception. So no character can
 * forge a line or move the cursor, no line is long, and mail addresses and tokens are left out.
 */
final class LogFormat extends Formatter {

  private static final int LONGEST_LINE = 500;
  private static final int MOST_LINES = 100;

  private static final Pattern FRAME = Pattern.compile("\\t+(at |\\.\\.\\. ).*");

  /** Before the @ may stand a quoted text, as in {@code "a b"@example.com}, and quotes within a name. */
  private static final Pattern MAIL_ADDRESS =
      Pattern.compile("(\"[^\"]*\"|[^\\s\"'<>@][^\\s\"<>@]*)@[^\\s\"'<>@]+");

  private static final Pattern TOKEN = Pattern.compile("(?i)bearer\\s+\\S+");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  /** Writes all logs of this JVM in this form from now on. */
  static void install() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFormatter(new LogFormat());
    }
  }

  @Override
  public String format(LogRecord event) {
    String text = plain(formatMessage(event));
    String line = TIME.format(event.getInstant()) + " " + event.getLevel() + " " + text + "\n";
    return event.getThrown() == null ? line : line + stack(event.getThrown());
  }

  private static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString()
        .lines()
        .limit(MOST_LINES)
        .map(line -> FRAME.matcher(line).matches() ? frame(line) : plain(line))
        // Indented, so that a line feed in an exception's text cannot begin an event.
        .collect(Collectors.joining("\n  ", "  ", "\n"));
  }

  /** Not masked: a frame may have an @ in it. Not trusted: an exception's text may look like one. */
  private static String frame(String line) {
    return "\t" + VisibleText.of(line.strip());
  }

  private static String plain(String text) {
    String masked =
        MAIL_ADDRESS.matcher(VisibleText.cut(text, LONGEST_LINE)).replaceAll("[mail address]");
    masked = TOKEN.matcher(masked).replaceAll("[token]");
    return VisibleText.escaped(masked);
  }
}
