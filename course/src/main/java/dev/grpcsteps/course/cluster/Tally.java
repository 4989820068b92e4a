package dev.grpcsteps.course.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts what clients see, from one look to the next. */
final class Tally {

  private Map<String, Integer> answered = new HashMap<>();
  private int failed;
  private int adds;
  private long longest;
  private long lastAnswer = System.nanoTime();

  synchronized void answeredBy(String server) {
    answered.merge(server, 1, Integer::sum);
    notifyAll();
  }

  synchronized void lookUpFailed() {
    failed++;
  }

  synchronized void added() {
    long now = System.nanoTime();
    longest = Math.max(longest, now - lastAnswer);
    lastAnswer = now;
    adds++;
    notifyAll();
  }

  /** Waits until a server has answered a look-up since the last {@link #take}. */
  synchronized void awaitAnswerOf(String server) throws InterruptedException {
    while (!answered.containsKey(server)) {
      wait();
    }
  }

  /** Waits until so many adds have been answered since the last {@link #take}. */
  synchronized void awaitAdds(int count) throws InterruptedException {
    while (adds < count) {
      wait();
    }
  }

  /** All since this was asked last. */
  synchronized Seen take() {
    Seen seen = new Seen(answered, failed, adds, Duration.ofNanos(longest));
    answered = new HashMap<>();
    failed = 0;
    adds = 0;
    longest = 0;
    return seen;
  }
}
