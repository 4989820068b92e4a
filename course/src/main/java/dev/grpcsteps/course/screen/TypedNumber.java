package dev.grpcsteps.course.screen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.OptionalInt;

/** Which of several choices the reader takes: a number that they type, and Enter. */
public final class TypedNumber {

  /** Stands for the choice of a reader who has no idea. */
  public static final int NO_IDEA = 0;

  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

  /**
   * Asks until it is one of the choices.
   *
   * @param what is asked for: {@code Your answer}
   * @param choices how many there are, 9 at most
   * @return its number from 1 on, or {@link #NO_IDEA}; nothing if the input has ended
   */
  public OptionalInt ask(String what, int choices) throws IOException {
    while (true) {
      System.out.print(what + ", 1 to " + choices + " (Enter: no idea): ");
      System.out.flush();
      String line = in.readLine();
      if (line == null) {
        System.out.println();
        return OptionalInt.empty();
      }
      if (line.isBlank()) {
        return OptionalInt.of(NO_IDEA);
      }
      if (line.strip().matches("[1-" + choices + "]")) {
        return OptionalInt.of(Integer.parseInt(line.strip()));
      }
      System.out.println("Type a number from 1 to " + choices + ", or Enter alone.");
    }
  }
}
