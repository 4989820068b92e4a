package dev.grpcsteps.common.lifecycle;

import dev.grpcsteps.common.lifecycle.CallEvent.Side;
import java.util.List;
import java.util.Locale;

/** Draws calls as an SVG picture that needs nothing else: no font, no script, no style sheet. */
public final class SvgDrawing {

  private static final int WIDTH = 760;
  private static final int CLIENT = 190;
  private static final int SERVER = 570;
  private static final int ROW = 34;
  private static final int TOP = 64;

  private static final String FRAME = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" \
      aria-label="A call between client and server">
      <style>
        text { font: 13px ui-monospace, monospace; fill: #1f2328; text-anchor: middle }
        line, path { stroke: #57606a; fill: none }
        .side { font-weight: bold }
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
    int bottom = TOP + ROW * picture.arrows().size();
    StringBuilder svg = new StringBuilder();
    svg.append(FRAME.formatted(WIDTH, bottom + 40, CLIENT, SERVER, bottom));
    int y = TOP;
    for (CallPicture.Arrow arrow : picture.arrows()) {
      y += ROW;
      boolean client = arrow.from() == Side.CLIENT;
      svg.append(arrow(client ? CLIENT : SERVER, client ? SERVER : CLIENT, y - 14));
      svg.append(text((CLIENT + SERVER) / 2, y - 20, arrow.text()));
    }
    svg.append(text(CLIENT, bottom + 22, picture.clientJudgement()));
    svg.append(text(SERVER, bottom + 22, picture.serverJudgement()));
    return svg.append("</svg>\n").toString();
  }

  private static String arrow(int from, int to, int y) {
    int back = from < to ? -8 : 8;
    return String.format(
        Locale.ROOT,
        "<path d=\"M%d %dH%dM%d %dL%d %dL%d %d\"/>%n".replace("%n", "\n"),
        from,
        y,
        to,
        to + back,
        y - 5,
        to,
        y,
        to + back,
        y + 5);
  }

  private static String text(int x, int y, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<text x=\"%d\" y=\"%d\">%s</text>\n".formatted(x, y, escaped);
  }
}
