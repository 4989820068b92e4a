package dev.grpcsteps.common.lab;

import io.grpc.stub.BlockingClientCall;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** How the code of one side sends on one call: from one thread at a time, and without asking again and again. */
final class Sending {

  /** A loop that does nothing else asks more often in no time; nobody who sends or returns does. */
  private static final int TOO_OFTEN = 20_000;

  private static final String PARALLEL =
      "a parallel stream sends on a call: several threads at the same time";

  private static final String ONE_AT_A_TIME =
      "An observer is not made for several threads: messages get mixed up on their way, or lost. Send"
          + " from one thread, or under one lock.";

  private final Faults faults;
  private final AtomicInteger senders = new AtomicInteger();
  private final AtomicInteger inVain = new AtomicInteger();

  Sending(Faults faults) {
    this.faults = faults;
  }

  /** Sends something. */
  void send(Runnable part) {
    inVain.set(0);
    boolean others = senders.incrementAndGet() > 1;
    if (StackWalker.getInstance().walk(frames -> frames.anyMatch(Sending::isParallel))) {
      // Only readers write parallel streams, and a pool's thread has no line of theirs on its
      // stack.
      faults.add(Fault.on(Thread.currentThread().getStackTrace(), PARALLEL, ONE_AT_A_TIME));
    } else if (others) {
      add("two threads send on one call at the same time", ONE_AT_A_TIME);
    }
    try {
      part.run();
    } finally {
      senders.decrementAndGet();
    }
  }

  private static boolean isParallel(StackWalker.StackFrame frame) {
    return frame.getClassName().equals("java.util.stream.ForEachOps$ForEachTask");
  }

  /** Answers whether the call is ready. */
  boolean ask(BooleanSupplier ready) {
    boolean answer = ready.getAsBoolean();
    if (answer) {
      inVain.set(0);
    } else if (inVain.incrementAndGet() == TOO_OFTEN && !isAskedBy(BlockingClientCall.class)) {
      add(
          "your code asks isReady() again and again",
          "A loop that waits for isReady() keeps a thread and a whole processor busy for one slow"
              + " peer. Return; gRPC runs the on-ready handler when isReady() turns true.");
    }
    return answer;
  }

  /** Whether a class is on the stack: a stub that waits for its caller asks before each message. */
  private static boolean isAskedBy(Class<?> stub) {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(stub.getName())));
  }

  /** A callback begins: what asked before it has returned. */
  void returned() {
    inVain.set(0);
  }

  private void add(String seen, String why) {
    StackTraceElement[] stack = Thread.currentThread().getStackTrace();
    if (WhoseCode.isInnermost(stack)) {
      faults.add(Fault.on(stack, seen, why));
    }
  }
}
