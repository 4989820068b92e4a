package dev.grpcsteps.common.lab;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The threads that a reader's code leaves behind when all calls are over. */
final class LeftThreads {

  /** An end may take a moment. */
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private static final Pattern NOT_THE_READERS = Pattern.compile("(junit|globalEventExecutor).*");
  private static final String PATIENCE = Patience.class.getName();

  private final Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());

  /** Looks for one. */
  void look(Faults faults) throws InterruptedException {
    if (!Patience.until(() -> all().isEmpty(), LIMIT)) {
      all().stream()
          .filter(left -> !isHeld(left.getValue()))
          .findFirst()
          .ifPresent(left -> faults.add(fault(left)));
    }
  }

  private List<Map.Entry<Thread, StackTraceElement[]>> all() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> !before.contains(each.getKey()))
        .filter(each -> keepsTheProgram(each.getKey()) || WhoseCode.isInnermost(each.getValue()))
        .filter(each -> !WhoseCode.isOfATest(each.getValue()))
        .toList();
  }

  /**
   * Whether a program cannot end before this thread has. Those of gRPC and of the tests are daemons, but
   * for one of Netty's, which ends by itself a second after its work.
   */
  private static boolean keepsTheProgram(Thread thread) {
    return !thread.isDaemon() && !NOT_THE_READERS.matcher(thread.getName()).matches();
  }

  /** Whether what a test has handed in, a slow store for example, keeps the thread for a while. */
  private static boolean isHeld(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().equals(PATIENCE));
  }

  private static Fault fault(Map.Entry<Thread, StackTraceElement[]> left) {
    return Fault.on(
        left.getValue(),
        "all calls are over, but the thread \"" + left.getKey().getName() + "\" is still there",
        "Threads that are left behind add up until the program has no more memory, and keep it from"
            + " its end. Let a thread end with its call, and shut down an executor that you have made.");
  }
}
