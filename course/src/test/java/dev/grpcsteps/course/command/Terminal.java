package dev.grpcsteps.course.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;

/** Stands in for a reader's terminal: types for them, and keeps what they would see. */
public final class Terminal {

  /**
   * What a command left behind.
   *
   * @param exitCode 0 if all went well
   * @param lines of standard output
   * @param errors lines of standard error
   */
  public record Session(int exitCode, List<String> lines, List<String> errors) {}

  /** What the build prints to, also while a session has taken the standard output. */
  public static final PrintStream OF_THE_BUILD = System.out;

  private Terminal() {}

  /** Runs a command whose standard input is {@code typed}. */
  public static Session run(String typed, Callable<Integer> command) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    InputStream in = System.in;
    System.setOut(new PrintStream(bytes, true, UTF_8));
    System.setErr(new PrintStream(errors, true, UTF_8));
    System.setIn(new ByteArrayInputStream(typed.getBytes(UTF_8)));
    try {
      int exitCode = command.call();
      return new Session(
          exitCode,
          bytes.toString(UTF_8).lines().toList(),
          errors.toString(UTF_8).lines().toList());
    } finally {
      System.setOut(out);
      System.setErr(err);
      System.setIn(in);
    }
  }
}
