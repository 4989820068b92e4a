package dev.grpcsteps.common.server.attacks;

import java.io.IOException;

/** The first call on a connection, on stream 1, with an empty message. */
final class FirstCall {

  static final int STREAM = 1;

  private FirstCall() {}

  /**
   * Whether the handler's empty message comes in answer, and neither the end of the stream or of
   * the connection nor other DATA: some calls gRPC refuses in plain HTTP, with a text.
   *
   * @param headers one HEADERS frame, and whatever else is to come before the message
   */
  static boolean isServed(RawConnection client, Frame... headers) throws IOException {
    client.send(headers);
    client.send(Frame.emptyMessage(STREAM));
    return client
        .next(frame -> frame.type() == Frame.DATA || endsStream(frame))
        .filter(frame -> frame.payload().equals(Frame.EMPTY_MESSAGE))
        .isPresent();
  }

  private static boolean endsStream(Frame frame) {
    return frame.type() == Frame.RST_STREAM || frame.is(Frame.HEADERS, Frame.END_STREAM);
  }
}
