package dev.grpcsteps.course.screen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Locale;

/** A question that takes yes or no; no answer counts as no. */
public final class Confirmation {

  private Confirmation() {}

  /** Asks. */
  public static boolean of(String question) throws IOException {
    System.out.print(question + " [y/N] ");
    System.out.flush();
    String line =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
    if (line == null) {
      System.out.println();
      System.err.println("nobody answered: say --yes on the command line instead");
      return false;
    }
    return line.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}
