package dev.grpcsteps.common.trace;

import io.grpc.Metadata;
import java.util.OptionalInt;

/**
 * The number of a recorded call. It travels in the call's initial metadata, so that what the server
 * does can be told as part of the same call.
 */
final class CallNumber {

  private static final Metadata.Key<String> KEY =
      Metadata.Key.of("recorded-call", Metadata.ASCII_STRING_MARSHALLER);

  private CallNumber() {}

  static void put(int call, Metadata headers) {
    headers.put(KEY, Integer.toString(call));
  }

  /** Takes it out, so that no handler sees it; empty if the client is not recorded. */
  static OptionalInt take(Metadata headers) {
    String number = headers.get(KEY);
    headers.discardAll(KEY);
    return number == null || !number.matches("\\d{1,9}")
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(number));
  }
}
