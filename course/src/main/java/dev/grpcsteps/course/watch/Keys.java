package dev.grpcsteps.course.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the reader types: a letter and Enter, which is the same on every system. */
final class Keys {

  /** Stands for the end of the input. */
  static final String END = "end";

  private final BlockingQueue<String> typed = new LinkedBlockingQueue<>();

  Keys() {
    Thread thread = new Thread(this::read, "keys");
    thread.setDaemon(true); // Nothing can interrupt a read from a terminal.
    thread.start();
  }

  private void read() {
    try {
      var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        typed.add(line.strip().toLowerCase(Locale.ROOT));
      }
    } catch (IOException e) {
      // A terminal that is gone: the same as its end.
    }
    typed.add(END);
  }

  /** The next line, if one comes in so many milliseconds. */
  @Nullable
  String poll(long millis) throws InterruptedException {
    return typed.poll(millis, TimeUnit.MILLISECONDS);
  }
}
