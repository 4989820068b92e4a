package dev.grpcsteps.course.drawing;

import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.CallEvent.Side;
import java.util.List;

/** Draws calls as a Mermaid sequence diagram, which GitHub shows as a picture. */
public final class MermaidDrawing {

  private MermaidDrawing() {}

  /** The diagram's text, without the fence around it. */
  public static String of(List<CallEvent> events) {
    CallPicture picture = CallPicture.of(events);
    StringBuilder text = new StringBuilder("sequenceDiagram\n");
    text.append("  participant client\n").append("  participant server\n");
    for (CallPicture.Arrow arrow : picture.arrows()) {
      String sides = arrow.from() == Side.CLIENT ? "client->>server: " : "server->>client: ";
      text.append("  ").append(sides).append(escaped(arrow.text())).append('\n');
    }
    note(text, "left of client: ", picture.clientJudgement());
    note(text, "right of server: ", picture.serverJudgement());
    return text.toString();
  }

  private static void note(StringBuilder text, String where, String judgement) {
    if (!judgement.isEmpty()) {
      text.append("  Note ").append(where).append(escaped(judgement)).append('\n');
    }
  }

  /** A semicolon ends a line of Mermaid, and a hash begins a character's code. */
  private static String escaped(String text) {
    return text.replace("#", "#35;").replace(";", "#59;").replace("#35#59;", "#35;");
  }
}
