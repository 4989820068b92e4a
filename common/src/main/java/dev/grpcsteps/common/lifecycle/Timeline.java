package dev.grpcsteps.common.lifecycle;

import dev.grpcsteps.common.lifecycle.CallEvent.Kind;
import dev.grpcsteps.common.lifecycle.CallEvent.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/**
 * Tells calls in two columns, the client's and the server's, within 80 characters; the milliseconds
 * before each row count from the first.
 */
public final class Timeline {

  private static final int COLUMN = 34;

  private Timeline() {}

  /**
   * One row an event, from top to bottom in the order they happened; coloured only on a terminal.
   *
   * @param events at least one, oldest first
   */
  public static List<String> of(List<CallEvent> events) {
    boolean manyCalls = events.stream().map(CallEvent::method).distinct().count() > 1;
    List<String> rows = new ArrayList<>();
    rows.add(row("ms", "client", "", "server"));
    Duration first = events.get(0).time();
    for (CallEvent event : events) {
      if (event.kind() != Kind.SIZE) {
        String text = text(event, events);
        String prefix = manyCalls ? event.method().replaceFirst(".*/", "") + ": " : "";
        addRows(rows, event, event.time().minus(first), prefix + text);
      }
    }
    return rows;
  }

  private static void addRows(List<String> rows, CallEvent event, Duration time, String text) {
    boolean client = event.side() == Side.CLIENT;
    String ms = String.format(Locale.ROOT, "%.1f", time.toNanos() / 1e6);
    String arrow = event.kind().travels() ? (client ? "->" : "<-") : "";
    for (String line : Wrapped.lines(text, COLUMN, "  ")) {
      rows.add(client ? row(ms, line, arrow, "") : row(ms, "", arrow, line));
      ms = "";
      arrow = "";
    }
  }

  /** What a message weighs is known only once it has been written; it is told where it was sent. */
  private static String text(CallEvent event, List<CallEvent> events) {
    if (event.kind() != Kind.SEND) {
      return event.text();
    }
    String number = event.detail().replaceFirst(" .*", "");
    String size = "sent " + number + ": ";
    return events.stream()
        .filter(other -> other.kind() == Kind.SIZE && other.side() == event.side())
        .filter(other -> other.method().equals(event.method()))
        .filter(other -> other.detail().startsWith(size))
        .map(other -> event.text() + " (" + other.detail().substring(size.length()) + ")")
        .findFirst()
        .orElse(event.text());
  }

  private static String row(String ms, String client, String arrow, String server) {
    String plain = ("%6s  %-" + COLUMN + "s %-2s %s").formatted(ms, client, arrow, server);
    return paint(plain.stripTrailing(), client.isEmpty());
  }

  private static String paint(String row, boolean server) {
    // AUTO is off where there is no terminal, a dumb one, or NO_COLOR.
    String colour = server ? "yellow" : "cyan";
    return Ansi.AUTO.enabled() ? Ansi.AUTO.string("@|" + colour + " " + row + "|@") : row;
  }
}
