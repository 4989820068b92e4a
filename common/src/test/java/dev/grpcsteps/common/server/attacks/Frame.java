package dev.grpcsteps.common.server.attacks;

import com.google.protobuf.ByteString;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One frame of <a href="https://www.rfc-editor.org/rfc/rfc9113#section-4.1">HTTP/2</a>, right or
 * wrong: nothing here is checked, because wrong frames are what an attack is made of.
 */
record Frame(int type, int flags, int stream, ByteString payload) {

  static final int DATA = 0x0;
  static final int HEADERS = 0x1;
  static final int RST_STREAM = 0x3;
  static final int SETTINGS = 0x4;
  static final int PING = 0x6;
  static final int GOAWAY = 0x7;
  static final int WINDOW_UPDATE = 0x8;
  static final int CONTINUATION = 0x9;

  static final int ACK = 0x1;
  static final int END_STREAM = 0x1;
  static final int END_HEADERS = 0x4;

  /** A gRPC message with no field set: not compressed, no bytes. */
  static final ByteString EMPTY_MESSAGE = ByteString.copyFrom(new byte[5]);

  private static final short INITIAL_WINDOW_SIZE = 4;
  private static final int CANCEL = 8;
  private static final int HEADER_BYTES = 9;

  static Frame settings(int flags) {
    return new Frame(SETTINGS, flags, 0, ByteString.EMPTY);
  }

  /** How many bytes of messages a stream may be sent before its client says more. */
  static Frame streamWindow(int bytes) {
    ByteBuffer setting =
        ByteBuffer.allocate(6).putShort(INITIAL_WINDOW_SIZE).putInt(bytes).flip();
    return new Frame(SETTINGS, 0, 0, ByteString.copyFrom(setting));
  }

  static Frame headers(int stream, int flags, ByteString block) {
    return new Frame(HEADERS, flags, stream, block);
  }

  static Frame continuation(int stream, int flags, ByteString block) {
    return new Frame(CONTINUATION, flags, stream, block);
  }

  /** The only message of a request, and its end. */
  static Frame emptyMessage(int stream) {
    return new Frame(DATA, END_STREAM, stream, EMPTY_MESSAGE);
  }

  static Frame cancel(int stream) {
    return new Frame(RST_STREAM, 0, stream, number(CANCEL));
  }

  static Frame windowUpdate(int stream, int increment) {
    return new Frame(WINDOW_UPDATE, 0, stream, number(increment));
  }

  static Frame ping() {
    return new Frame(PING, 0, 0, ByteString.copyFrom(new byte[8]));
  }

  private static ByteString number(int value) {
    return ByteString.copyFrom(ByteBuffer.allocate(4).putInt(value).flip());
  }

  boolean is(int wantedType, int wantedFlag) {
    return type == wantedType && (flags & wantedFlag) == wantedFlag;
  }

  ByteString bytes() {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES)
        .putInt(payload.size() << 8 | type)
        .put((byte) flags)
        .putInt(stream)
        .flip();
    return ByteString.copyFrom(header).concat(payload);
  }

  /** Waits for a frame. */
  static Frame readFrom(DataInputStream in) throws IOException {
    int lengthAndType = in.readInt();
    int flags = in.readUnsignedByte();
    int stream = in.readInt();
    byte[] payload = new byte[lengthAndType >>> 8];
    in.readFully(payload);
    return new Frame(lengthAndType & 0xff, flags, stream, ByteString.copyFrom(payload));
  }
}
