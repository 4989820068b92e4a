package dev.grpcsteps.common.trace;

/**
 * Text from outside, fit for a terminal or a log: a peer's, a file's, or what a user has typed.
 *
 * <p>The trap it avoids: a terminal obeys control characters. One text can clear the screen, begin a
 * line of its own in a log, or show the characters around it in another order.
 */
public final class VisibleText {

  private static final int LONGEST = 500;

  private VisibleText() {}

  /** The text {@link #escaped}, and {@link #cut} if it has more than 500 characters. */
  public static String of(String text) {
    return escaped(cut(text, LONGEST));
  }

  /**
   * The beginning of a long text, with the length of all of it: {@code abc... (4711 characters)}.
   *
   * @param most code points that are left as they are
   */
  public static String cut(String text, int most) {
    int length = text.codePointCount(0, text.length());
    return length <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + "... (" + length + " characters)";
  }

  /** The same text, where each character that a terminal would obey is replaced by its Java escape. */
  public static String escaped(String text) {
    if (text.codePoints().noneMatch(VisibleText::isObeyed)) {
      return text;
    }
    StringBuilder visible = new StringBuilder();
    text.codePoints().forEach(c -> {
      if (isObeyed(c)) {
        visible.append("\\u%04X".formatted(c));
      } else {
        visible.appendCodePoint(c);
      }
    });
    return visible.toString();
  }

  private static boolean isObeyed(int c) {
    return switch (Character.getType(c)) {
      // A surrogate that is not one of a pair is no character, and cannot be written as UTF-8.
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE -> true;
      default -> isBidirectional(c);
    };
  }

  /** Marks, embeddings, overrides and isolates, which change the direction of the text behind them. */
  private static boolean isBidirectional(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
