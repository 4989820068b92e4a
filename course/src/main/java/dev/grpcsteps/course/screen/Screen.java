package dev.grpcsteps.course.screen;

import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** The reader's terminal: whether it takes colours, whether it can be cleared. */
public final class Screen {

  private Screen() {}

  /** Colours, where there is a terminal that has them and nobody has said NO_COLOR. */
  public static Ansi ansi() {
    return Ansi.AUTO;
  }

  /** Characters in a line: those of the terminal, but never more than 80. */
  public static int width() {
    return TerminalSize.now().columns();
  }

  /** Prints, in a colour if there are any; the text may contain anything. */
  public static void print(String style, String text) {
    System.out.println(paint(style, text));
  }

  /** The text in a colour, if there are any. */
  public static String paint(String style, String text) {
    return paint(ansi(), style, text);
  }

  static String paint(Ansi ansi, String style, String text) {
    // Not markup, for the text may contain anything. And not the style's own end: that of bold is a
    // double underline to many terminals.
    return ansi.enabled()
        ? Ansi.Style.on(Ansi.Style.parse(style)) + text + Ansi.Style.reset.on()
        : text;
  }

  /** Prints lines. */
  public static void print(List<String> lines) {
    lines.forEach(System.out::println);
  }

  /** Empties the screen, but not what has left it; where that cannot be done, leaves a line of space. */
  public static void clear() {
    System.out.print(ansi().enabled() ? "\u001B[H\u001B[2J" : "\n");
  }
}
