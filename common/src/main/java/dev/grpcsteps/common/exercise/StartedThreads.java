package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.DaemonThreads;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.WhoseCode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The threads that a reader's code starts or uses from now on, and that do not end. */
public final class StartedThreads {

  private static final Pattern GRPCS_OR_TESTS =
      Pattern.compile("(grpc-|globalEventExecutor|aside|junit).*");

  private static final Pattern POOL =
      Pattern.compile("java\\.util\\.concurrent\\.(ThreadPoolExecutor|ForkJoin).*");

  private static final Pattern FOR_LATER =
      Pattern.compile("java\\.util\\.concurrent\\..*(DelayedWorkQueue|DelayQueue)");

  private final Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());

  private StartedThreads() {}

  /**
   * Runs code that is to return at once and to leave nothing behind, on a thread of its own.
   *
   * @return "it has returned", what it has thrown, "it waits", or the threads that are left
   */
  public static String after(Runnable code) throws InterruptedException {
    StartedThreads started = new StartedThreads();
    Aside<String> aside = new Aside<>(() -> {
      code.run();
      return "it has returned";
    });
    if (!Patience.until(aside::isDone)) {
      return "it waits";
    }
    return Patience.until(() -> started.all().findAny().isEmpty())
        ? aside.told()
        : "a thread is left: " + started.all().map(Thread::getName).sorted().toList();
  }

  private Stream<Thread> all() {
    ThreadGroup group = Thread.currentThread().getThreadGroup(); // Java's own have another one.
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each -> !(each instanceof DaemonThreads.Own))
        .filter(each -> !GRPCS_OR_TESTS.matcher(each.getName()).matches())
        // Java's common pool may have begun its threads before, and has a group of its own.
        .filter(each -> (before.contains(each) || each.getThreadGroup() != group)
            ? WhoseCode.isOn(each.getStackTrace())
            : !isIdleInAPool(each));
  }

  /**
   * Whether it waits for work of whatever kind: gRPC may have had some for it, in a pool that the reader
   * gives to a server. In a pool that keeps work for later it waits for that.
   */
  private static boolean isIdleInAPool(Thread thread) {
    if (!Patience.atRest(thread)) {
      return false;
    }
    StackTraceElement[] stack = thread.getStackTrace();
    List<String> types =
        Arrays.stream(stack).map(StackTraceElement::getClassName).toList();
    return types.stream().anyMatch(POOL.asMatchPredicate())
        && types.stream().noneMatch(FOR_LATER.asMatchPredicate())
        && !WhoseCode.isOn(stack);
  }
}
