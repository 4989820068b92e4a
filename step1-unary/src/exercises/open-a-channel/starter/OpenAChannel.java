package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.StatusException;
import java.time.Duration;

/**
 * A client that opens a channel in plain text, uses it for all its calls and closes it, for you to
 * write.
 *
 * <p>{@code Grpc.newChannelBuilder(target, credentials).build()} opens one; it connects with the first
 * call. {@code channel.shutdown()} takes no new calls, lets those under way go on, and returns at once.
 * {@code channel.awaitTermination(time, unit)} waits until the last of them has ended, and says whether
 * that came in time; it stops nothing. {@code channel.shutdownNow()} ends those that are left.
 */
final class OpenAChannel {

  private final String target;

  /**
   * A client of one server.
   *
   * @param target {@code host:port}
   */
  OpenAChannel(String target) {
    this.target = target;
  }

  /** Asks for a user; several threads may do so at a time, and none waits for another. */
  UserResponse getUser(int id) throws StatusException {
    throw new NotStarted("call GetUser, on the one channel that this client has");
  }

  /**
   * Closes the client: waits until its last call has ended, but no longer than the grace, and then
   * ends what is left. Calls that come later fail, and to close it again changes nothing.
   *
   * @param grace how long calls under way may still take, to the millisecond; what takes longer is ended
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  void close(Duration grace) throws InterruptedException {
    throw new NotStarted("shut the channel down, wait, and end what is left");
  }
}
