package dev.grpcsteps.common.store;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;

/** What stands behind the users in their file: read in little memory, however long it is. */
final class Rest {

  private static final String BLANKS = " \t\r\n";

  private Rest() {}

  /**
   * Reads on to the end.
   *
   * @param most bytes; those behind them are left out
   * @return nothing if there are only blanks, however many
   */
  static ByteString of(InputStream in, int most) throws IOException {
    ByteString.Output rest = ByteString.newOutput();
    boolean blank = true;
    byte[] bytes = new byte[8192];
    int length = in.read(bytes);
    while (length >= 0 && (blank || rest.size() < most)) {
      rest.write(bytes, 0, Math.min(length, most - rest.size()));
      blank = blank && areBlanks(bytes, length);
      length = in.read(bytes);
    }
    return blank ? ByteString.EMPTY : rest.toByteString();
  }

  private static boolean areBlanks(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (BLANKS.indexOf(bytes[i]) < 0) {
        return false;
      }
    }
    return true;
  }
}
