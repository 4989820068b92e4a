package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.WatchedThreads;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The searches of a slow store that has mika, 4294967294, and ryo, 43: the test says when each is over, and how. */
public final class Searches implements AutoCloseable {

  // Mika's id is above 2^31, as an id may be: negative in Java.
  private final UserStore users = new FewUsers(List.of(
      FewUsers.user(-2, "mika", UserType.NORMAL), FewUsers.user(43, "ryo", UserType.GUEST)));
  private final WatchedThreads threads = new WatchedThreads();
  private final ExecutorService workers = Executors.newCachedThreadPool(threads);
  private final AtomicInteger onTheirWay = new AtomicInteger();
  private boolean atOnce;
  private final List<Integer> begun = new ArrayList<>();
  private final List<Search> results = new ArrayList<>();

  /** Has each search be over when it has begun. */
  public synchronized void findAtOnce() {
    atOnce = true;
  }

  /** Begins a search that is over when the test says so. */
  public synchronized CompletionStage<Optional<User>> find(int id) {
    begun.add(id);
    Search search = new Search();
    results.add(search);
    if (atOnce) {
      search.complete(users.find(id));
    }
    return search;
  }

  /** Waits until so many searches have begun; whether they have. */
  public boolean awaitBegun(int count) throws InterruptedException {
    return Patience.until(() -> begun().size() >= count);
  }

  /** The ids that were looked for, in that order. */
  public synchronized List<Integer> begun() {
    return List.copyOf(begun);
  }

  /** Ends searches one after the other, and all that is done then; waits for each to begin. */
  public void finish(int... indices) throws Exception {
    for (int index : indices) {
      end(index, () -> arrive(index));
    }
  }

  /** Ends a search with a failure. */
  public void fail(int index) throws Exception {
    end(index, () -> result(index).completeExceptionally(new IllegalStateException("no disk")));
  }

  /** Ends so many searches: the first, and the others on threads of their own, while its answer leaves. */
  public void finishAllWhileTheFirstIsAnswered(int all) throws InterruptedException {
    if (!awaitBegun(all)) {
      return;
    }
    onTheirWay.set(all);
    workers.execute(() -> arrive(0));
    Patience.until(() -> onTheirWay.get() < all && threads.othersAreHeld());
    for (int i = 1; i < all; i++) {
      int index = i;
      workers.execute(() -> arrive(index));
    }
  }

  /**
   * Ends the first two searches: the second on another thread, when the one on which the first has ended
   * has just been told that it is not over.
   */
  public void finishTheSecondAfterALook() throws Exception {
    if (awaitBegun(2)) {
      onTheirWay.set(1);
      result(1).afterALook = this::finishTheSecond;
      Patience.until(workers.submit(() -> arrive(0))::isDone);
      finishTheSecond();
    }
  }

  private void finishTheSecond() {
    onTheirWay.incrementAndGet();
    Future<?> second = workers.submit(() -> arrive(1));
    try {
      Patience.until(() -> second.isDone() || nobodyElseAnswers());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void arrive(int index) {
    onTheirWay.decrementAndGet();
    result(index).complete(users.find(begun().get(index)));
  }

  /** Whether all threads that end searches, but for the one that asks, are at rest. */
  public boolean nobodyElseAnswers() {
    return onTheirWay.get() <= 0 && threads.othersAreHeld();
  }

  private void end(int index, Runnable how) throws Exception {
    if (awaitBegun(index + 1)) {
      Patience.until(workers.submit(how)::isDone);
    }
  }

  private synchronized Search result(int index) {
    return results.get(index);
  }

  /** Lets no call wait any longer. */
  @Override
  public synchronized void close() {
    results.forEach(each -> each.complete(Optional.empty()));
    workers.shutdownNow();
  }

  /** What is told of one: on a thread that ends another, something may happen after it was asked for. */
  private final class Search extends CompletableFuture<Optional<User>> {

    private volatile Runnable afterALook = () -> {};

    @Override
    public boolean isDone() {
      boolean done = super.isDone();
      if (!done && threads.isOne(Thread.currentThread())) {
        Runnable event = afterALook;
        afterALook = () -> {};
        event.run();
      }
      return done;
    }
  }
}
