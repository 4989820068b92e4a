package dev.grpcsteps.course.conform;

import com.google.protobuf.Message;
import dev.grpcsteps.common.lab.Outcome;
import io.grpc.Status;

/**
 * What a server was sent, in words, and how the call went.
 *
 * @param sent as a reader would tell it
 */
record Reply<T extends Message>(String sent, Outcome<T> outcome) {

  /** The same, where something was done before it. */
  Reply<T> after(String before) {
    return new Reply<>(before + ", then " + sent, outcome);
  }

  /** Fails the check if something else came. */
  void mustBe(Right<T> right) throws Shortfall {
    if (!right.holds().test(outcome)) {
      throw new Shortfall(sent, Shown.outcome(outcome), right.words());
    }
  }

  /** Whether the server does not have the call at all. */
  boolean isUnimplemented() {
    return outcome.code() == Status.Code.UNIMPLEMENTED;
  }
}
