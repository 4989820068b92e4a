package dev.grpcsteps.common.server.attacks;

import com.google.protobuf.ByteString;

/**
 * Header fields in the plainest form <a
 * href="https://www.rfc-editor.org/rfc/rfc7541#section-6.2.2">HPACK</a> has: literal, not indexed,
 * no Huffman code. No block then depends on another one, and a connection has nothing to remember.
 */
final class HeaderBlock {

  private static final int SEVEN_BITS = 0x7f;

  private HeaderBlock() {}

  /** What a gRPC client sends to begin a call. */
  static ByteString request(String path) {
    return field(":method", "POST")
        .concat(field(":scheme", "http"))
        .concat(field(":path", path))
        .concat(field(":authority", "localhost"))
        .concat(field("content-type", "application/grpc"))
        .concat(field("te", "trailers"));
  }

  static ByteString field(String name, String value) {
    return ByteString.copyFrom(new byte[1]).concat(string(name)).concat(string(value));
  }

  private static ByteString string(String text) {
    ByteString bytes = ByteString.copyFromUtf8(text);
    return length(bytes.size()).concat(bytes);
  }

  private static ByteString length(int length) {
    ByteString.Output out = ByteString.newOutput();
    if (length < SEVEN_BITS) {
      out.write(length);
      return out.toByteString();
    }
    out.write(SEVEN_BITS);
    int rest = length - SEVEN_BITS;
    for (; rest > SEVEN_BITS; rest >>>= 7) {
      out.write((rest & SEVEN_BITS) | 0x80);
    }
    out.write(rest);
    return out.toByteString();
  }
}
