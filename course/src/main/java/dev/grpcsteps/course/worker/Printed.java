package dev.grpcsteps.course.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/** What the reader's code prints: kept, up to a limit, and shown with the verdict. */
final class Printed extends OutputStream {

  private static final int MOST = 4096;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Takes the place of standard output and error. */
  static Printed replacingStandardOutput() {
    Printed printed = new Printed();
    PrintStream stream = new PrintStream(printed, true, UTF_8);
    System.setOut(stream);
    System.setErr(stream);
    return printed;
  }

  @Override
  public synchronized void write(int character) {
    if (bytes.size() < MOST) {
      bytes.write(character);
    }
  }

  synchronized String take() {
    String text = bytes.toString(UTF_8);
    bytes.reset();
    return text;
  }
}
