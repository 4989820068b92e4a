package dev.grpcsteps.common.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports for programs that must be told one: nobody has them now, and hardly anybody takes them soon. */
public final class FreePorts {

  private FreePorts() {}

  /** What a channel needs to look for a server where nobody listens. */
  public static String nobodysTarget() throws IOException {
    return "127.0.0.1:" + find(1).get(0);
  }

  static List<Integer> find(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }
}
