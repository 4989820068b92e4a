package dev.grpcsteps.common.server.attacks;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** What the server says on a connection. */
final class Incoming {

  private final Socket socket;
  private final DataInputStream in;
  private Optional<GoAway> goAway = Optional.empty();

  Incoming(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  /**
   * Waits for the next such frame, passing over others; empty when the connection has ended.
   *
   * @throws SocketTimeoutException if it does not come in this time
   */
  Optional<Frame> next(Predicate<Frame> wanted, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (true) {
        Frame frame = readBefore(end);
        if (frame.type() == Frame.GOAWAY) {
          goAway = Optional.of(GoAway.of(frame));
        }
        if (wanted.test(frame)) {
          return Optional.of(frame);
        }
      }
    } catch (EOFException | SocketException e) {
      return Optional.empty();
    }
  }

  private Frame readBefore(long end) throws IOException {
    long left = end - System.nanoTime();
    if (left <= 0) {
      throw new SocketTimeoutException("the server says much, but not what is waited for");
    }
    // Rounded up, because 0 would stand for no limit.
    socket.setSoTimeout((int) Duration.ofNanos(left).toMillis() + 1);
    return Frame.readFrom(in);
  }

  /** What was said last about ending the connection. */
  Optional<GoAway> goAway() {
    return goAway;
  }
}
