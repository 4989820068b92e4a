package dev.grpcsteps.course.screen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Help.Ansi;

/** The reader's terminal: how wide it is, whether it takes colours, whether it can be cleared. */
public final class Screen {

  private static final int USUAL_WIDTH = 80;
  private static final int SMALLEST_WIDTH = 30;

  private Screen() {}

  /** Colours, where there is a terminal that has them and nobody has said NO_COLOR. */
  public static Ansi ansi() {
    return Ansi.AUTO;
  }

  /** Characters in a line: those of the terminal, but never more than 80. */
  public static int width() {
    return Math.max(SMALLEST_WIDTH, Math.min(USUAL_WIDTH, terminalWidth()));
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

  /** Empties the screen; where that cannot be done, leaves a line of space. */
  public static void clear() {
    System.out.print(ansi().enabled() ? "\u001B[H\u001B[2J\u001B[3J" : "\n");
  }

  /** As stty reports it for the terminal at standard input: Java has no way to ask. */
  private static int terminalWidth() {
    try {
      Process stty = new ProcessBuilder("stty", "size")
          .redirectInput(ProcessBuilder.Redirect.INHERIT)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor(1, TimeUnit.SECONDS);
      int columns = Integer.parseInt(size.replaceFirst("^\\d+ ", "").strip());
      return columns == 0 ? USUAL_WIDTH : columns;
    } catch (IOException | NumberFormatException e) {
      return USUAL_WIDTH; // No terminal, or Windows.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL_WIDTH;
    }
  }
}
