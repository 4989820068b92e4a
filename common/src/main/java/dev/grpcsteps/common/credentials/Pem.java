package dev.grpcsteps.common.credentials;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of certificates and keys: Base64 between two lines that say what it is. */
final class Pem {

  static final String CERTIFICATE = "CERTIFICATE";
  static final String PRIVATE_KEY = "PRIVATE KEY";

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----");
  private static final int LIMIT = 1 << 20;
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private Pem() {}

  static String text(String label, byte[] der) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(label, new String(LINES.encode(der), US_ASCII));
  }

  /**
   * What stands in the file under this label, decoded; other labels are passed over.
   *
   * @param what what the file is, for messages
   * @return at least one
   * @throws UnusableFileException if there is none, or one is damaged
   */
  static List<byte[]> read(Path file, String what, String label) throws UnusableFileException {
    String text = new String(SmallFile.read(file, what, LIMIT), ISO_8859_1);
    List<String> labels =
        BEGIN.matcher(text).results().map(found -> found.group(1)).toList();
    if (!labels.contains(label)) {
      throw new UnusableFileException(what + " " + file + needed(label, labels));
    }
    List<byte[]> found = new ArrayList<>();
    try {
      for (Matcher block = BLOCK.matcher(text); block.find(); ) {
        if (block.group(1).equals(label)) {
          found.add(Base64.getDecoder().decode(block.group(2).replaceAll("\\s", "")));
        }
      }
    } catch (IllegalArgumentException e) {
      found.clear(); // Not Base64, so damaged like one without an end.
    }
    if (found.size() < Collections.frequency(labels, label)) {
      throw new UnusableFileException(
          "%s %s is damaged: what begins in it as %s is not whole".formatted(what, file, label));
    }
    return found;
  }

  private static String needed(String label, List<String> labels) {
    return " must be PEM with -----BEGIN %s-----%s, but has %s"
        .formatted(
            label,
            label.equals(PRIVATE_KEY) ? " (PKCS #8 without password)" : "",
            labels.isEmpty() ? "no such line" : String.join(", ", labels));
  }
}
