package dev.grpcsteps.course.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the reader types: a letter, and Enter where the terminal gives no letter without it. */
final class Keys implements AutoCloseable {

  /** Stands for the end of the input. */
  static final String END = "end";

  /** What each key does. */
  static final String EXPLAINED = """
      Save your file, and the verdict comes by itself. Or type a letter:
        t  task, and which file is yours
        h  hint; each h shows one more, of three
        v  the whole verdict, where the screen has too few lines for it
        n  next exercise (twice: even if this one is not right yet)
        l  list of exercises
        r  run again, without saving
        s  solution (twice: even if this one is not right yet)
        q  quit; ./learn watch goes on where you were""";

  private static final char NO_BREAK = '\u00A0';
  private static final int CTRL_D = 4;
  private static final int ESCAPE = 27;

  private final BlockingQueue<String> typed = new LinkedBlockingQueue<>();
  private final SingleKeys terminal = SingleKeys.ofTerminal();

  Keys() {
    Thread thread = new Thread(this::read, "keys");
    thread.setDaemon(true); // Nothing can interrupt a read from a terminal.
    thread.start();
  }

  private void read() {
    try {
      var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
      if (terminal.areOn()) {
        readLetters(in);
      } else {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          typed.add(line.strip().toLowerCase(Locale.ROOT));
        }
      }
    } catch (IOException e) {
      // A terminal that is gone: the same as its end.
    }
    typed.add(END);
  }

  private void readLetters(Reader in) throws IOException {
    boolean afterLetter = false;
    for (int key = in.read(); key >= 0 && key != CTRL_D; key = in.read()) {
      if (key == ESCAPE) {
        skipSequence(in);
        continue;
      }
      boolean enter = key == '\n' || key == '\r';
      if (!enter || !afterLetter) { // Who types Enter behind a letter as well means one key.
        typed.add(Character.toString(key).strip().toLowerCase(Locale.ROOT));
      }
      afterLetter = !enter;
    }
  }

  /** An arrow, say, is Escape, [ and some signs, the last of them a letter or ~; all come at once. */
  private static void skipSequence(Reader in) throws IOException {
    int sign = in.ready() ? in.read() : 0;
    while ((sign == '[' || sign == 'O' || sign == ';' || Character.isDigit(sign)) && in.ready()) {
      sign = in.read();
    }
  }

  /** Tells the reader what to type; a letter is not parted from its word. */
  String help() {
    List<String> letters = List.of(
        "t task",
        "h hint",
        "n next",
        "v whole verdict",
        "l list",
        "r run again",
        "s solution",
        "q quit",
        "? help");
    String all = String.join(
        ", ", letters.stream().map(each -> each.replace(' ', NO_BREAK)).toList());
    return terminal.areOn() ? all : all + "; then Enter";
  }

  /** The next key, if one comes in so many milliseconds. */
  @Nullable
  String poll(long millis) throws InterruptedException {
    return typed.poll(millis, TimeUnit.MILLISECONDS);
  }

  /** Gives the terminal back as it was. */
  @Override
  public void close() {
    terminal.close();
  }
}
