package dev.grpcsteps.common.lifecycle;

import dev.grpcsteps.common.lifecycle.CallEvent.Side;
import java.util.ArrayList;
import java.util.List;

/** Tells a call's life in two columns, the client's and the server's, within 80 characters. */
final class Timeline {

  private static final int COLUMN = 37;

  private Timeline() {}

  /** One row an event, from top to bottom in the order they happened. */
  static List<String> of(List<CallEvent> events) {
    List<String> rows = new ArrayList<>();
    rows.add(row("client", "", "server"));
    for (CallEvent event : events) {
      boolean client = event.side() == Side.CLIENT;
      String arrow = event.kind().travels() ? (client ? "->" : "<-") : "";
      for (String line : Wrapped.lines(event.text(), COLUMN, "  ")) {
        rows.add(client ? row(line, arrow, "") : row("", arrow, line));
        arrow = "";
      }
    }
    return rows;
  }

  private static String row(String client, String arrow, String server) {
    return ("  %-" + COLUMN + "s %-2s %s").formatted(client, arrow, server).stripTrailing();
  }
}
