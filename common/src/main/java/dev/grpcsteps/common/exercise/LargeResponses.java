package dev.grpcsteps.common.exercise;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserResponse;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Large responses whose users have the ids from 1; it knows who takes them, and how many were taken. */
public final class LargeResponses implements Iterable<UserResponse> {

  private final int number;
  private final String text;
  private final AtomicInteger taken = new AtomicInteger();
  private volatile Thread taker = Thread.currentThread();

  /**
   * Makes each when it is taken.
   *
   * @param number of responses that an iterator gives
   * @param kilobytes of each
   */
  public LargeResponses(int number, int kilobytes) {
    this.number = number;
    this.text = "x".repeat(1_000 * kilobytes);
  }

  /** How many were taken, by all iterators together. */
  public int taken() {
    return taken.get();
  }

  /** The thread that took the latest. */
  public Thread taker() {
    return taker;
  }

  @Override
  public Iterator<UserResponse> iterator() {
    return IntStream.rangeClosed(1, number).mapToObj(this::response).iterator();
  }

  private UserResponse response(int id) {
    taker = Thread.currentThread();
    taken.incrementAndGet();
    return UserResponse.newBuilder()
        .setMessage(text)
        .setUser(User.newBuilder().setId(id))
        .build();
  }
}
