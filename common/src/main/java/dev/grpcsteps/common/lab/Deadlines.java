package dev.grpcsteps.common.lab;

import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.Deadline;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** The deadlines of the reader's calls: a Deadline that is kept for the next call is a fault. */
final class Deadlines {

  private final Faults faults;
  private final Set<Deadline> used = Collections.newSetFromMap(new IdentityHashMap<>());

  Deadlines(Faults faults) {
    this.faults = faults;
  }

  /** Notes the deadline of a call that begins on this thread. */
  synchronized void of(CallOptions options) {
    Deadline deadline = options.getDeadline();
    // All calls for one caller may have that caller's deadline.
    if (deadline == null || deadline.equals(Context.current().getDeadline())) {
      return;
    }
    StackTraceElement[] caller = caller(Thread.currentThread().getStackTrace());
    if (!used.add(deadline) && WhoseCode.isInnermost(caller)) {
      faults.add(Fault.on(
          caller,
          "two calls have one and the same Deadline",
          "withDeadlineAfter() computes a point in time, once: a stub or a Deadline that is kept gives"
              + " each call less time than the one before, until none is left. Set it anew for each"
              + " call, or set none."));
    }
  }

  /** Who uses the stub: an interceptor that is called by it only hands on what it was given. */
  private static StackTraceElement[] caller(StackTraceElement[] stack) {
    int stub = 0;
    while (stub < stack.length && !stack[stub].getClassName().startsWith("io.grpc.stub.")) {
      stub++;
    }
    return stub == stack.length ? stack : Arrays.copyOfRange(stack, stub, stack.length);
  }
}
