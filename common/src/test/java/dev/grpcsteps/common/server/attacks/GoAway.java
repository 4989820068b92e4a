package dev.grpcsteps.common.server.attacks;

import com.google.protobuf.ByteString;

/** Why a server wants a connection to end, in its own words. */
record GoAway(int error, String debugData) {

  static final int ENHANCE_YOUR_CALM = 11;

  private static final int LAST_STREAM_BYTES = 4;
  private static final int ERROR_BYTES = 4;

  static GoAway of(Frame frame) {
    ByteString afterStream = frame.payload().substring(LAST_STREAM_BYTES);
    return new GoAway(
        afterStream.asReadOnlyByteBuffer().getInt(),
        afterStream.substring(ERROR_BYTES).toStringUtf8());
  }

  @Override
  public String toString() {
    return "GOAWAY " + error + " \"" + debugData + "\"";
  }
}
