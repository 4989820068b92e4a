package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.WhoseCode;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The threads that a reader's code starts from now on, and that do not end. */
public final class StartedThreads {

  private static final Pattern OURS_OR_GRPCS =
      Pattern.compile("(grpc-|globalEventExecutor|aside|lab|call-net|callbacks|junit).*");

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
        .filter(each -> !before.contains(each) && each.getThreadGroup() == group)
        .filter(each -> !OURS_OR_GRPCS.matcher(each.getName()).matches())
        .filter(each -> !isIdleInJavasPool(each));
  }

  /** Java keeps such a thread for a while. */
  private static boolean isIdleInJavasPool(Thread thread) {
    return thread.getName().startsWith("ForkJoinPool.commonPool-worker")
        && !WhoseCode.isOn(thread.getStackTrace());
  }
}
