package dev.grpcsteps.common.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for programs that must be told one: nobody has them, and nobody gets one by accident. To a
 * program that asks for any port, and to each connection, a system gives one from 32768 on (Linux) or
 * from 49152 on (Windows, macOS).
 */
public final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int END = 32_000;
  private static final int TRIES = 1_000;

  /** Goes round, so that nobody in this JVM is given what another was given just before. */
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST, END));

  private FreePorts() {}

  /** What a channel needs to look for a server where nobody listens. */
  public static String nobodysTarget() throws IOException {
    return "127.0.0.1:" + one();
  }

  /**
   * Finds one.
   *
   * @throws IOException if none is free
   */
  public static int one() throws IOException {
    return find(1).get(0);
  }

  /**
   * Finds some, all different.
   *
   * @throws IOException if none are free
   */
  public static List<Integer> find(int count) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int tries = 0; sockets.size() < count; tries++) {
        int port = NEXT.getAndUpdate(last -> last + 1 < END ? last + 1 : FIRST);
        try {
          sockets.add(bound(port));
        } catch (SocketException taken) {
          if (tries >= TRIES) {
            throw taken;
          }
        }
      }
      return sockets.stream().map(Socket::getLocalPort).toList();
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /**
   * Has a port without listening there, and only where nobody else listens. A process that this JVM
   * just starts has the socket too, for some milliseconds after it was closed: it is in nobody's way.
   */
  static Socket bound(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
