package dev.grpcsteps.common.credentials;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import dev.grpcsteps.common.call.BearerToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;

/**
 * The file that keeps the secret that a client sends as its {@link BearerToken} and a server
 * compares: one line.
 *
 * <p>The trap it avoids: everybody on the machine can read a secret that stands on a command line, in
 * the list of processes and in the shell's history.
 */
public final class TokenFile {

  private static final Set<PosixFilePermission> TOO_OPEN =
      Set.of(GROUP_READ, GROUP_WRITE, OTHERS_READ, OTHERS_WRITE);

  private static final int SHORTEST = 16;
  private static final int LONGEST = 4096; // Metadata has 8 KiB for all.

  private TokenFile() {}

  /**
   * The secret, without the white space around it.
   *
   * @throws UnusableFileException if it cannot be read, or others can read or write it, or it holds
   *     anything but one line of 16 to 4096 characters of printable ASCII without blanks
   */
  public static String read(Path file) throws UnusableFileException {
    byte[] bytes = SmallFile.read(file, "token file", LONGEST);
    refuseIfOthersMay(file);
    String secret = new String(bytes, ISO_8859_1).strip();
    long lines = secret.lines().count();
    if (lines != 1) {
      throw wrong(file, "exactly one line, the token, but has " + lines);
    }
    if (!BearerToken.canBeSent(secret)) {
      throw wrong(file, "a token of printable ASCII without blanks, but has other characters");
    }
    if (secret.length() < SHORTEST) {
      throw wrong(
          file, "a token of " + SHORTEST + " characters or more, but has " + secret.length());
    }
    return secret;
  }

  private static void refuseIfOthersMay(Path file) throws UnusableFileException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return; // Windows: there a file in one's own folder is one's own.
    }
    try {
      if (!Collections.disjoint(view.readAttributes().permissions(), TOO_OPEN)) {
        throw new UnusableFileException("token file " + file
            + " must be readable only by its owner: chmod 600 " + ShellWord.of(file));
      }
    } catch (IOException e) {
      throw new UnusableFileException(
          "token file " + file + " must show who may read it, but: " + e.getMessage());
    }
  }

  private static UnusableFileException wrong(Path file, String rule) {
    return new UnusableFileException("token file " + file + " must hold " + rule);
  }
}
