package dev.grpcsteps.common.trace;

/** Text of any length, fit to be shown. */
public final class ShortText {

  private ShortText() {}

  /** The text; of a longer one its first {@code most} characters, and how many it has. */
  public static String of(String text, int most) {
    int length = text.codePointCount(0, text.length());
    return length <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + "... (" + length + " characters)";
  }
}
