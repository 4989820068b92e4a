package dev.grpcsteps.common.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Passes bytes on, and remembers the first that UTF-8 does not have though Jackson takes it: a character
 * in more bytes than it needs, half of a surrogate pair, a number above U+10FFFF.
 *
 * <p>Remembers, and does not throw: what is read ahead may be behind the end of the users, where a crash
 * leaves any bytes.
 */
final class StrictUtf8 extends FilterInputStream {

  private long offset; // Of the next byte.
  private int before; // The byte before that one.
  private int line = 1;
  private long lineStart;
  private long firstFault = Long.MAX_VALUE;

  StrictUtf8(InputStream in) {
    super(in);
  }

  /** Where the first fault is, in bytes from the start; the largest number if there is none. */
  long firstFault() {
    return firstFault;
  }

  /** Of the first fault, from 1. */
  int line() {
    return line;
  }

  /** Of the first fault, in bytes from 1. */
  int column() {
    return (int) (firstFault - lineStart) + 1;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    if (firstFault == Long.MAX_VALUE) {
      look(bytes, from, Math.max(read, 0));
    }
    return read;
  }

  /** A start reads a hundred megabytes in here: hence few steps for each byte. */
  private void look(byte[] bytes, int from, int length) {
    int last = before;
    for (int i = 0; i < length; i++) {
      int now = bytes[from + i];
      if (now == '\n') {
        line++;
        lineStart = offset + i + 1;
      } else if (last < 0 && isFault(last & 0xFF, now & 0xFF)) {
        firstFault = offset + i - 1;
        return;
      }
      last = now;
    }
    before = last;
    offset += length;
  }

  /** That bytes above 0x7F follow where they must, Jackson checks. */
  private static boolean isFault(int first, int second) {
    return switch (first) {
      case 0xC0, 0xC1 -> true;
      case 0xE0 -> second < 0xA0;
      case 0xED -> second > 0x9F;
      case 0xF0 -> second < 0x90;
      case 0xF4 -> second > 0x8F;
      default -> first > 0xF4;
    };
  }
}
