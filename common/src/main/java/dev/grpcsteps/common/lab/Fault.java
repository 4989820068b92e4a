package dev.grpcsteps.common.lab;

/**
 * Something that a reader's code does and no client is told of.
 *
 * @param seen what it does
 * @param why that is wrong
 * @param at where, by its stack; what was thrown, if it is that
 */
public record Fault(String seen, String why, Throwable at) {

  /** A fault seen on the stack of a thread. */
  static Fault on(StackTraceElement[] stack, String seen, String why) {
    Throwable at = new IllegalStateException(seen);
    at.setStackTrace(stack);
    return new Fault(seen, why, at);
  }

  /** The end of a test that nothing else has failed, in the form that AssertJ gives to its own. */
  AssertionError asError() {
    AssertionError error = new AssertionError("[" + why + "] \n" + seen, at);
    error.setStackTrace(at.getStackTrace());
    return error;
  }
}
