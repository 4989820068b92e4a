package dev.grpcsteps.common.exercise;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the program writes until this is closed: to its output, to its errors, and into its log. */
public final class Written implements AutoCloseable {

  private static final Logger ROOT = Logger.getLogger("");

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream all = new PrintStream(bytes, true, UTF_8);
  private final Handler log = new Log();

  /** Keeps it from now on. */
  public Written() {
    System.setOut(all);
    System.setErr(all);
    ROOT.addHandler(log);
  }

  /** All of it until now. */
  public String text() {
    return bytes.toString(UTF_8);
  }

  @Override
  public void close() {
    ROOT.removeHandler(log);
    System.setOut(out);
    System.setErr(err);
  }

  private final class Log extends Handler {

    @Override
    public void publish(LogRecord line) {
      all.print(new SimpleFormatter().format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
