package dev.grpcsteps.course.conform;

import com.google.protobuf.Message;
import dev.grpcsteps.common.lab.Outcome;
import io.grpc.Status;

/**
 * What a server was sent, in words, and how the call went.
 *
 * @param path {@code /Service/Method}
 * @param before what was done before the call; empty if nothing was
 * @param with what was sent on the call
 */
record Reply<T extends Message>(String path, String before, String with, Outcome<T> outcome) {

  Reply(String path, String with, Outcome<T> outcome) {
    this(path, "", with, outcome);
  }

  /** The same, where something was done before it. */
  Reply<T> after(String before) {
    return new Reply<>(path, before + ", then ", with, outcome);
  }

  /** The same, where this only prepares what the check is about. */
  Reply<T> preparing() {
    return new Reply<>(path, "to prepare this check: " + before, with, outcome);
  }

  /** All that the server was sent, as a reader would tell it. */
  String sent() {
    return before + path + ", " + with;
  }

  /** What came, as a reader would tell it. */
  String came() {
    return Shown.outcome(outcome) + (isUnimplemented() ? " for the path " + path : "");
  }

  /** Fails the check if something else came. */
  void mustBe(Right<T> right) throws Shortfall {
    if (!right.holds().test(outcome)) {
      String gap = right.gap().in(outcome);
      String came = gap.isEmpty() ? came() : Shown.inShort(outcome) + gap;
      throw new Shortfall(sent(), came, right.words());
    }
  }

  /** Whether the server does not have the call at all. */
  boolean isUnimplemented() {
    return outcome.code() == Status.Code.UNIMPLEMENTED;
  }
}
