package dev.grpcsteps.common.trace;

import java.time.Duration;

/**
 * One thing that one side of a call did or saw.
 *
 * @param call which of the recorded calls; the same for both sides, where one recorder keeps both
 * @param side whose application or transport did or saw it
 * @param method of the call, as in {@code UserManager/GetUser}
 * @param kind what it was
 * @param detail of what: metadata, a message, a status; empty if the kind says it all
 * @param time since the recorder was made; both sides read the same clock
 */
public record CallEvent(
    int call, Side side, String method, Kind kind, String detail, Duration time) {

  /** The two sides of a call. */
  public enum Side {
    CLIENT,
    SERVER
  }

  /** The events of a call's life, in the words of grpc.io. */
  public enum Kind {
    START("start", true),
    SEND_INITIAL_METADATA("initial metadata", true),
    SEND("send", true),
    HALF_CLOSE("half-close", true),
    CANCEL("cancel", true),
    STATUS("status", true),
    ACCEPT("accept", false),
    RECEIVE_INITIAL_METADATA("receive initial metadata", false),
    RECEIVE("receive", false),
    RECEIVE_HALF_CLOSE("receive half-close", false),
    RECEIVE_STATUS("receive status", false),
    NOT_READY("isReady turns false", false),
    READY("isReady turns true", false),
    SIZE("size", false),
    ANSWERED_BY("answered by", false),
    COMPLETED("call completed", false),
    CANCELLED("call cancelled", false);

    private final String words;
    private final boolean travels;

    Kind(String words, boolean travels) {
      this.words = words;
      this.travels = travels;
    }

    /** Whether this sends something to the other side. */
    public boolean travels() {
      return travels;
    }
  }

  /** What happened, in words, with blanks at which no line should be broken. */
  String breakableText() {
    char blank = detail.startsWith("#") ? Wrapped.NO_BREAK : ' ';
    return detail.isEmpty() ? kind.words : kind.words + blank + detail;
  }

  /** What happened, in words. */
  public String text() {
    return breakableText().replace(Wrapped.NO_BREAK, ' ');
  }
}
