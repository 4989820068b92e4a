package dev.grpcsteps.course.system;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** A connection of <a href="https://www.rfc-editor.org/rfc/rfc9113">HTTP/2</a> that asks for much and takes nothing. */
final class HostileClient implements AutoCloseable {

  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int ACK = 1;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  /** INITIAL_WINDOW_SIZE: no bytes. */
  private static final byte[] NO_WINDOW = {0, 4, 0, 0, 0, 0};

  /** A gRPC message, not compressed, of two bytes: user_type NORMAL. */
  private static final byte[] NORMAL_USERS = {0, 0, 0, 0, 2, 0x20, 1};

  private static final byte[] ID_ONE = {0, 0, 0, 0, 2, 0x08, 1};

  private final Socket socket;

  private HostileClient(Socket socket) {
    this.socket = socket;
  }

  /** A connection that has greeted, and lets the server send no message. */
  static HostileClient greeting(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    HostileClient client = new HostileClient(socket);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(PREFACE);
    bytes.writeBytes(frame(SETTINGS, 0, 0, NO_WINDOW));
    bytes.writeBytes(frame(SETTINGS, ACK, 0, new byte[0]));
    client.write(bytes);
    return client;
  }

  /** Asks for all NORMAL users, again and again. */
  HostileClient askingForUsers(int calls) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int stream = 1; stream < 2 * calls; stream += 2) {
      bytes.writeBytes(frame(HEADERS, END_HEADERS, stream, call("/UserManager/GetUsersByType")));
      bytes.writeBytes(frame(DATA, END_STREAM, stream, NORMAL_USERS));
    }
    write(bytes);
    return this;
  }

  /** Sends frames of ids, more than are asked for while it takes no answer. */
  HostileClient sendingIds(int frames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(frame(HEADERS, END_HEADERS, 1, call("/UserManager/GetUsersByIds")));
    byte[] ids = manyIds();
    for (int i = 0; i < frames; i++) {
      bytes.writeBytes(frame(DATA, 0, 1, ids));
    }
    write(bytes);
    return this;
  }

  /** As many messages as fit into a frame: id 1. */
  private static byte[] manyIds() {
    ByteBuffer ids = ByteBuffer.allocate(16_380);
    while (ids.hasRemaining()) {
      ids.put(ID_ONE);
    }
    return ids.array();
  }

  private void write(ByteArrayOutputStream bytes) {
    try {
      bytes.writeTo(socket.getOutputStream());
    } catch (IOException e) {
      // The server has closed the connection already: that is what it is there for.
    }
  }

  private static byte[] call(String path) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    field(block, ":method", "POST");
    field(block, ":scheme", "http");
    field(block, ":path", path);
    field(block, ":authority", "localhost");
    field(block, "content-type", "application/grpc");
    field(block, "te", "trailers");
    return block.toByteArray();
  }

  private static void field(ByteArrayOutputStream block, String name, String value) {
    block.write(0); // Literal, not indexed.
    for (String text : new String[] {name, value}) {
      block.write(text.length());
      block.writeBytes(text.getBytes(US_ASCII));
    }
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .putInt(payload.length << 8 | type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
