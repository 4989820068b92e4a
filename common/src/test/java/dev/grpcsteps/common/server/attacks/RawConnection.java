package dev.grpcsteps.common.server.attacks;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** A client's end of an HTTP/2 connection that says exactly what it is told to, and no more. */
final class RawConnection implements AutoCloseable {

  private static final ByteString PREFACE =
      ByteString.copyFromUtf8("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  private static final int RECEIVE_BYTES = 16 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Socket socket;
  private final Incoming incoming;

  private RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.incoming = new Incoming(socket);
  }

  /** A TCP connection, and not a word on it. */
  static RawConnection silent(int port) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    // Little is on its way when a client stops reading.
    socket.setReceiveBufferSize(RECEIVE_BYTES);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return new RawConnection(socket);
  }

  /** One that has said what a client must say first, and waits for no answer. */
  static RawConnection greeting(int port) throws IOException {
    RawConnection connection = silent(port);
    connection.write(PREFACE.concat(Frame.settings(0).bytes()));
    return connection;
  }

  /** One that has heard the server's SETTINGS too, and has not acknowledged them. */
  static RawConnection greeted(int port) throws IOException {
    RawConnection connection = greeting(port);
    // The server's own come first, and then that it has taken ours.
    if (connection.next(frame -> frame.is(Frame.SETTINGS, Frame.ACK)).isEmpty()) {
      throw new IOException("the server did not let us in, " + connection.lastWords());
    }
    return connection;
  }

  /** One on which all has been said that comes before calls. */
  static RawConnection ready(int port) throws IOException {
    RawConnection connection = greeted(port);
    connection.send(Frame.settings(Frame.ACK));
    return connection;
  }

  /** Sends the frames together. */
  void send(Frame... frames) throws IOException {
    ByteString bytes = ByteString.EMPTY;
    for (Frame frame : frames) {
      bytes = bytes.concat(frame.bytes());
    }
    write(bytes);
  }

  private void write(ByteString bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes.toByteArray());
    } catch (SocketException e) {
      // The server has closed the connection; what it said before that is still to be read.
    }
  }

  /** Waits for the next such frame, passing over others; empty when the connection has ended. */
  Optional<Frame> next(Predicate<Frame> wanted) throws IOException {
    return incoming.next(wanted, PATIENCE);
  }

  /**
   * Whether the server has worked through all that was sent and goes on. Asked with SETTINGS, which
   * it must acknowledge in turn; a PING would be counted against us.
   */
  boolean isTaken() throws IOException {
    send(Frame.settings(0));
    return next(frame -> frame.is(Frame.SETTINGS, Frame.ACK)).isPresent();
  }

  /** Whether the server closes the connection in this time. */
  boolean endsWithin(Duration time) throws IOException {
    try {
      return incoming.next(frame -> false, time).isEmpty();
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  /** Whether the server resets a stream in this time. */
  boolean isResetWithin(Duration time) throws IOException {
    try {
      return incoming.next(frame -> frame.type() == Frame.RST_STREAM, time).isPresent();
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  int localPort() {
    return socket.getLocalPort();
  }

  /** {@link #goAway} for the table. */
  String lastWords() {
    return goAway().map(GoAway::toString).orElse("no GOAWAY");
  }

  /** What the server said last about ending the connection, if it said anything. */
  Optional<GoAway> goAway() {
    return incoming.goAway();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
