package dev.grpcsteps.common.lifecycle;

/**
 * One thing that one side of a call did or saw.
 *
 * @param side whose application did or saw it
 * @param kind what it was
 * @param detail of what: a method, a message, a status; empty if the kind says it all
 */
public record CallEvent(Side side, Kind kind, String detail) {

  /** The two sides of a call. */
  public enum Side {
    CLIENT,
    SERVER
  }

  /** The events in a call's life. */
  public enum Kind {
    START("start", true),
    SEND("send", true),
    HALF_CLOSE("half-close", true),
    CANCEL("cancel", true),
    STATUS("status", true),
    ACCEPT("accept", false),
    RECEIVE("receive", false),
    RECEIVE_HALF_CLOSE("receive half-close", false),
    RECEIVE_CANCEL("receive cancel", false),
    RECEIVE_STATUS("receive status", false);

    private final String words;
    private final boolean travels;

    Kind(String words, boolean travels) {
      this.words = words;
      this.travels = travels;
    }

    /** Whether this sends something to the other side. */
    boolean travels() {
      return travels;
    }
  }

  /** What happened, in words. */
  String text() {
    return detail.isEmpty() ? kind.words : kind.words + " " + detail;
  }
}
