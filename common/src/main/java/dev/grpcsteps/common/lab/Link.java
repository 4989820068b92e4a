package dev.grpcsteps.common.lab;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line to a server on this machine that can be cut, until it is joined again: its connections break,
 * and new ones break at once, or hear nothing.
 */
public final class Link implements AutoCloseable {

  private final int port;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile boolean silent;

  /** A line to a server of this machine, {@code 127.0.0.1:PORT}. */
  public Link(String server) throws IOException {
    this.port = Integer.parseInt(server.substring(server.indexOf(':') + 1));
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Where a client finds this end of it, {@code HOST:PORT}. */
  public String address() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  /** Breaks all connections. */
  public void cut() {
    cut = true;
    open.forEach(Link::end);
  }

  /** Breaks all connections; new ones are taken, and nothing comes back on them. */
  public void silence() {
    silent = true;
    open.forEach(Link::end);
  }

  /** Lets connections through again; those on which nothing came back break. */
  public void join() {
    cut = false;
    silent = false;
    open.forEach(Link::end);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        connect(keep(listening.accept()));
      } catch (IOException e) {
        // This has been closed.
      }
    }
  }

  private void connect(Socket here) {
    if (silent) {
      return;
    }
    try {
      Socket there = keep(new Socket(InetAddress.getLoopbackAddress(), port));
      start(() -> copy(here, there));
      start(() -> copy(there, here));
      if (!cut) {
        return;
      }
    } catch (IOException e) {
      // Nobody listens there: what has called sees a connection that breaks.
    }
    end(here);
    open.remove(here);
  }

  private Socket keep(Socket socket) {
    open.add(socket);
    return socket;
  }

  private void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Broken on one side: so on the other too.
    } finally {
      end(from);
      end(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "link");
    thread.setDaemon(true);
    thread.start();
  }

  private static void end(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    end(listening);
    cut();
  }
}
