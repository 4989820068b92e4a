package dev.grpcsteps.common.call;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.Iterator;

/**
 * Sends the requests of a streaming call on a thread of its own, then half-closes.
 *
 * <p>The caller is free to read: a client that only writes, and a server that waits until its
 * answers are read, would wait for each other without end.
 */
public final class Sender {

  private Sender() {}

  /**
   * Starts sending and returns at once. Sending waits whenever the server is slower than {@code
   * requests}, and stops when the call ends; the reader of the call is told how it ended.
   *
   * @param requests may wait in {@code hasNext}, for example for a user who types
   */
  public static <Q> void start(Iterator<Q> requests, BlockingClientCall<Q, ?> call) {
    Thread thread = new Thread(() -> send(requests, call), "sender");
    // A daemon: once the call is over, a line that is never typed must not keep the program alive.
    thread.setDaemon(true);
    thread.start();
  }

  private static <Q> void send(Iterator<Q> requests, BlockingClientCall<Q, ?> call) {
    try {
      while (requests.hasNext()) {
        if (!call.write(requests.next())) {
          return; // The server has ended the call already.
        }
      }
      call.halfClose();
    } catch (StatusException | InterruptedException | RuntimeException e) {
      // Does nothing to a call that is over; one that still runs would wait for requests in vain.
      call.cancel("sending failed", e);
    }
  }
}
