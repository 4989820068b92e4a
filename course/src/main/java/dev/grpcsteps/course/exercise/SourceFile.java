package dev.grpcsteps.course.exercise;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that should hold Java, and may hold anything: an editor or another program has written it. */
final class SourceFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String NOT_UTF_8 = "it is not written in UTF-8; let your editor save it so";

  private SourceFile() {}

  /**
   * Whether a file of a shipped folder counts: not an editor's swap file, nor what macOS leaves in a
   * folder that it has shown.
   */
  static boolean counts(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".java") && !name.startsWith(".") && Files.isRegularFile(file);
  }

  /**
   * Its text, without a byte order mark, which javac refuses.
   *
   * @throws NoTextException if it holds none, saying why
   */
  static String text(Path file) throws IOException {
    byte[] bytes = bytes(file);
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) { // UTF-16 of plain English, say, is valid UTF-8 as well.
        throw new NoTextException(file, NOT_UTF_8);
      }
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new NoTextException(file, NOT_UTF_8);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.notExists(file)) {
      throw new NoTextException(file, "it is not there");
    }
    if (!Files.isRegularFile(file)) {
      throw new NoTextException(file, Files.isDirectory(file) ? "it is a folder" : "it is no file");
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length == 0) {
        throw new NoTextException(file, "it is empty");
      }
      return bytes;
    } catch (AccessDeniedException e) {
      throw new NoTextException(file, "you may not read it");
    }
  }
}
