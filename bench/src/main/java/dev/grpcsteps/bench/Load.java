package dev.grpcsteps.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Clients that make the same call again and again, each as soon as its last one has ended. */
final class Load implements AutoCloseable {

  private final Workload workload;
  private final PreparedCall call;

  /**
   * Makes ready to load a server.
   *
   * @param token sent with every call; null for none
   */
  Load(Workload workload, String target, @Nullable String token) {
    this.workload = workload;
    this.call = new PreparedCall(workload, target, token);
  }

  /** Loads the server for some time; returns how many calls a second it has answered. */
  double perSecond(Duration time) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    int answered = run(begun -> System.nanoTime() < end);
    return answered * 1e9 / (System.nanoTime() - start);
  }

  /** Makes so many calls. */
  void make(int calls) throws InterruptedException {
    run(begun -> begun < calls);
  }

  private int run(IntPredicate more) throws InterruptedException {
    Run run = new Run(more);
    run.await();
    return run.begun.get();
  }

  @Override
  public void close() {
    call.close();
  }

  private final class Run {

    private final IntPredicate more;
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch clients = new CountDownLatch(workload.clients());
    private volatile String failure = "";

    Run(IntPredicate more) {
      this.more = more;
    }

    void await() throws InterruptedException {
      for (int client = 0; client < workload.clients(); client++) {
        next();
      }
      if (!clients.await(5, TimeUnit.MINUTES)) {
        failure = clients.getCount() + " clients still wait for an answer";
      }
      if (!failure.isEmpty()) {
        throw new IllegalStateException(workload.text() + ": " + failure);
      }
    }

    /** One client's next call. */
    void next() {
      if (!failure.isEmpty() || !more.test(begun.get())) {
        clients.countDown();
        return;
      }
      begun.incrementAndGet();
      call.make(this::ended);
    }

    void ended(String fault) {
      if (!fault.isEmpty()) {
        failure = fault;
      }
      next();
    }
  }
}
