package dev.grpcsteps.common.trace;

import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallEvent.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Help.Ansi;

/**
 * Tells calls in two columns, the client's and the server's, within 80 characters; the milliseconds
 * before each row count from the first.
 */
public final class Timeline {

  private static final int COLUMN = 34;
  private static final String CYAN = "\u001B[36m";
  private static final String YELLOW = "\u001B[33m";
  private static final String PLAIN = "\u001B[0m";
  private static final Set<Kind> BEFORE =
      EnumSet.of(Kind.ACCEPT, Kind.RECEIVE_INITIAL_METADATA, Kind.RECEIVE);
  private static final Set<Kind> RECEIVED = EnumSet.of(
      Kind.RECEIVE_INITIAL_METADATA, Kind.RECEIVE, Kind.RECEIVE_HALF_CLOSE, Kind.RECEIVE_STATUS);

  private Timeline() {}

  /**
   * The rows, from top to bottom in the order things happened; what one side only saw, it may have
   * seen together. Coloured only on a terminal.
   *
   * @param events oldest first
   */
  public static List<String> of(List<CallEvent> events) {
    List<String> rows = new ArrayList<>();
    rows.add(row("ms", "client", "", "server"));
    List<CallEvent> told =
        events.stream().filter(event -> event.kind() != Kind.SIZE).toList();
    for (int i = 0; i < told.size(); ) {
      CallEvent first = told.get(i);
      List<String> texts = new ArrayList<>();
      do {
        texts.add(text(told.get(i), events));
        i++;
      } while (i < told.size() && isSeenWith(told.get(i - 1), told.get(i)));
      Duration time = first.time().minus(told.get(0).time());
      addRows(rows, first, time, label(first, events) + String.join(", ", texts));
    }
    return rows;
  }

  /** What comes from the other side may come together; how a side judges the call stands alone. */
  private static boolean isSeenWith(CallEvent before, CallEvent next) {
    return BEFORE.contains(before.kind())
        && RECEIVED.contains(next.kind())
        && before.side() == next.side()
        && before.call() == next.call();
  }

  /** What tells the rows of a call from those of others; empty where there is only one call. */
  private static String label(CallEvent event, List<CallEvent> events) {
    List<Integer> calls = events.stream().map(CallEvent::call).distinct().toList();
    long methods = events.stream().map(CallEvent::method).distinct().count();
    if (calls.size() > methods) {
      return "call" + Wrapped.NO_BREAK + (calls.indexOf(event.call()) + 1) + ": ";
    }
    return methods > 1 ? event.method().replaceFirst(".*/", "") + ": " : "";
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

  private static String text(CallEvent event, List<CallEvent> events) {
    return switch (event.kind()) {
      case SEND -> withSize(event, events);
      // Where both sides are told, what was sent is told on the sender's side.
      case RECEIVE_INITIAL_METADATA, RECEIVE_STATUS ->
        isTold(Side.SERVER, events)
            ? event.breakableText().replaceFirst(" \\[.*]$", "")
            : event.breakableText();
      default -> event.breakableText();
    };
  }

  private static boolean isTold(Side side, List<CallEvent> events) {
    return events.stream().anyMatch(event -> event.side() == side);
  }

  /** What a message weighs is known only once it has been written; it is told where it was sent. */
  private static String withSize(CallEvent event, List<CallEvent> events) {
    String size = "sent " + event.detail().replaceFirst(" .*", "") + ": ";
    return events.stream()
        .filter(other -> other.kind() == Kind.SIZE)
        .filter(other -> other.call() == event.call() && other.side() == event.side())
        .filter(other -> other.detail().startsWith(size))
        .map(other ->
            other.detail().substring(size.length()).replace(" bytes", Wrapped.NO_BREAK + "bytes"))
        .map(weight -> event.breakableText() + " (" + weight + ")")
        .findFirst()
        .orElse(event.breakableText());
  }

  private static String row(String ms, String client, String arrow, String server) {
    String plain = ("%6s  %-" + COLUMN + "s %-2s %s").formatted(ms, client, arrow, server);
    return paint(plain.stripTrailing(), client.isEmpty());
  }

  private static String paint(String row, boolean server) {
    // AUTO is off where there is no terminal, a dumb one, or NO_COLOR.
    return Ansi.AUTO.enabled() ? (server ? YELLOW : CYAN) + row + PLAIN : row;
  }
}
