package dev.grpcsteps.course.docs;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A chapter says how long it takes to read and to type, and the table of contents says the same. */
final class ReadingTimeCheck implements Check {

  private static final int WORDS_A_MINUTE = 180;
  private static final double MINUTES_A_COMMAND = 0.5;
  private static final int STEP = 5;
  private static final Pattern TIME =
      Pattern.compile("Reading time: about \\d+ minutes, with its commands\\.");
  private static final Pattern ROW =
      Pattern.compile("(\\| \\[\\d+\\. .*?\\]\\((\\d\\d-[^)]+)\\) \\|.*\\|) \\d+ \\|");
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

  private final CourseFiles checkout;

  ReadingTimeCheck(CourseFiles checkout) {
    this.checkout = checkout;
  }

  @Override
  public void check(DocsPage page, Findings findings) throws IOException {
    for (int at = 0; at < page.lines().size(); at++) {
      String line = page.lines().get(at);
      Matcher row = ROW.matcher(line);
      if (TIME.matcher(line).matches()) {
        findings.shouldBe(
            at,
            at + 1,
            List.of("Reading time: about " + minutes(page) + " minutes, with its commands."));
      } else if (page.name().equals("docs/README.md") && row.matches()) {
        int minutes = minutes(checkout.page("docs/" + row.group(2)));
        findings.shouldBe(at, at + 1, List.of(row.group(1) + " " + minutes + " |"));
      } else if (line.startsWith("Reading time")) {
        findings.wrong(at + 1, "reading time: must be '" + TIME + "', but was '" + line + "'");
      }
    }
  }

  /** Rounded up to a multiple of five, because nobody reads to the minute. */
  static int minutes(DocsPage page) {
    String shown = COMMENT.matcher(String.join("\n", page.lines())).replaceAll("");
    long words = shown
        .lines()
        .filter(line -> !line.matches("(```|\\|---|From \\[).*"))
        .mapToLong(line ->
            Pattern.compile("\\p{L}[\\p{L}\\d_'-]*").matcher(line).results().count())
        .sum();
    long commands = shown.lines().filter(line -> line.startsWith("$ ")).count();
    double minutes = (double) words / WORDS_A_MINUTE + commands * MINUTES_A_COMMAND;
    return STEP * (int) Math.ceil(minutes / STEP);
  }
}
