package dev.grpcsteps.course.drawing;

import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.CallEvent.Side;
import dev.grpcsteps.common.trace.Wrapped;
import java.util.List;

/** Draws calls as an SVG picture that needs nothing else: no font, no script, no style sheet. */
public final class SvgDrawing {

  private static final int WIDTH = 800;
  private static final int CLIENT = 110;
  private static final int SERVER = 690;
  private static final int COLUMNS = 64; // Characters between the two.
  private static final int LINE = 16;
  private static final int GAP = 18;
  private static final int TOP = 50;

  private static final String FRAME = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" \
      aria-label="A call between client and server">
      <style>
        text { font: 13px ui-monospace, monospace; fill: #1f2328; text-anchor: middle }
        line, path { stroke: #57606a; fill: none }
        .side { font-weight: bold }
        .client { text-anchor: start }
        .server { text-anchor: end }
        .paper { fill: #ffffff }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3 } line, path { stroke: #8b949e } .paper { fill: #0d1117 }
        }
      </style>
      <rect class="paper" width="100%%" height="100%%"/>
      <text class="side" x="%3$d" y="30">client</text>
      <text class="side" x="%4$d" y="30">server</text>
      <line x1="%3$d" y1="42" x2="%3$d" y2="%5$d"/>
      <line x1="%4$d" y1="42" x2="%4$d" y2="%5$d"/>
      """;

  private SvgDrawing() {}

  /** The picture's text, for a file of its own. */
  public static String of(List<CallEvent> events) {
    CallPicture picture = CallPicture.of(events);
    StringBuilder arrows = new StringBuilder();
    int y = TOP;
    for (CallPicture.Arrow arrow : picture.arrows()) {
      for (String line : Wrapped.lines(arrow.text(), COLUMNS, "")) {
        y += LINE;
        arrows.append(text("", (CLIENT + SERVER) / 2, y, line));
      }
      boolean client = arrow.from() == Side.CLIENT;
      arrows.append(arrow(client ? CLIENT : SERVER, client ? SERVER : CLIENT, y + 7));
      y += GAP;
    }
    return FRAME.formatted(WIDTH, y + 36, CLIENT, SERVER, y + 4)
        + arrows
        + text("client", 10, y + 24, picture.clientJudgement())
        + text("server", WIDTH - 10, y + 24, picture.serverJudgement())
        + "</svg>\n";
  }

  private static String arrow(int from, int to, int y) {
    int back = to + (from < to ? -8 : 8);
    return "<path d=\"M%d %dH%dM%d %dL%d %dL%d %d\"/>\n"
        .formatted(from, y, to, back, y - 5, to, y, back, y + 5);
  }

  private static String text(String side, int x, int y, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(side, x, y, escaped);
  }
}
