package dev.grpcsteps.course.watch;

import dev.grpcsteps.course.check.Checker;
import dev.grpcsteps.course.check.Verdict;
import dev.grpcsteps.course.exercise.Exercise;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The check of what the reader has saved last; there is never more than one. */
final class CurrentCheck implements AutoCloseable {

  private final Checker checker = new Checker();
  private final ExecutorService thread = Executors.newSingleThreadExecutor(CurrentCheck::daemon);

  private @Nullable Exercise wanted;
  private @Nullable Future<Verdict> running;

  CurrentCheck() throws IOException {}

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "check");
    thread.setDaemon(true);
    return thread;
  }

  /** Checks the exercise's files as they are now; gives up a check of what they were before. */
  void start(Exercise exercise) {
    wanted = exercise;
    if (running == null) {
      begin();
    }
  }

  private void begin() {
    Exercise exercise = wanted;
    wanted = null;
    running = exercise == null ? null : thread.submit(() -> checker.check(exercise));
  }

  /** The verdict, once, when there is one; to be asked again and again. */
  Optional<Verdict> poll() throws IOException, InterruptedException {
    Future<Verdict> check = running;
    if (check == null) {
      return Optional.empty();
    }
    boolean outdated = wanted != null;
    if (!check.isDone()) {
      if (outdated) {
        checker.abandon(); // Again and again: it may still have been compiling.
      }
      return Optional.empty();
    }
    begin();
    if (outdated) {
      standBy();
      return Optional.empty();
    }
    return Optional.of(result(check));
  }

  /** Starts the worker of the next check, which takes its time: the reader is told first. */
  void standBy() throws IOException {
    checker.standBy();
  }

  private static Verdict result(Future<Verdict> done) throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      return Verdict.checkerFailed(String.valueOf(e.getCause()));
    }
  }

  @Override
  public void close() throws IOException {
    thread.shutdownNow();
    checker.close();
  }
}
