package dev.grpcsteps.course.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checksum of the POSIX command {@code cksum}, which the script {@code learn} uses. */
final class Checksum {

  private static final int POLYNOMIAL = 0x04C11DB7;
  private static final int[] STEPS = new int[256];

  static {
    for (int octet = 0; octet < STEPS.length; octet++) {
      int crc = octet << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc << 1 ^ (crc < 0 ? POLYNOMIAL : 0);
      }
      STEPS[octet] = crc;
    }
  }

  private Checksum() {}

  /** The line that {@code cksum} prints for a file: checksum, bytes, name. */
  static String line(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    return of(content) + " " + content.length + " " + file.toString().replace('\\', '/');
  }

  private static String of(byte[] content) {
    int crc = 0;
    for (byte each : content) {
      crc = next(crc, each);
    }
    for (int length = content.length; length != 0; length >>>= 8) {
      crc = next(crc, length);
    }
    return Integer.toUnsignedString(~crc);
  }

  private static int next(int crc, int octet) {
    return crc << 8 ^ STEPS[(crc >>> 24 ^ octet) & 0xFF];
  }
}
