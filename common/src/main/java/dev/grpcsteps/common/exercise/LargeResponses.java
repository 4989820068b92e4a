package dev.grpcsteps.common.exercise;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
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

  /**
   * Reads on to the end; what came, in words, as in {@code 5 responses in order, then the end}.
   *
   * @param before so many were read already
   */
  public static String readInOrder(BlockingClientCall<?, UserResponse> call, int before)
      throws InterruptedException {
    int read = before;
    try {
      for (UserResponse each = call.read(); each != null; each = call.read()) {
        if (each.getUser().getId() != ++read) {
          return "response " + each.getUser().getId() + " where " + read + " was due";
        }
      }
      return read + " responses in order, then the end";
    } catch (StatusException e) {
      Status.Code code = e.getStatus().getCode();
      String end = code == Status.Code.DEADLINE_EXCEEDED ? "nothing more" : "status " + code;
      return read + " responses in order, then " + end;
    }
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
