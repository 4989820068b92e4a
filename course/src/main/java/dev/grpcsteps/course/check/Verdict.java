package dev.grpcsteps.course.check;

import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.NoTextException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the runner says about a reader's code.
 *
 * @param kind one of a few, never confused
 * @param headline in one line
 * @param tests each of the exercise's tests, as a sentence, in their order
 * @param details paragraphs, in the order in which they help
 */
public record Verdict(Kind kind, String headline, List<TestLine> tests, List<Paragraph> details) {

  /** The kinds. */
  public enum Kind {
    RIGHT,
    NO_TEXT,
    DOES_NOT_COMPILE,
    NOT_STARTED,
    WRONG,
    HUNG,
    EXITED,
    TOO_BUSY,
    CHECKER_FAILED
  }

  /** How one test went. */
  public enum Result {
    PASSED,
    FAILED,
    NOT_RUN
  }

  /** A test, as a sentence. */
  public record TestLine(String sentence, Result result) {}

  /**
   * A part of the explanation.
   *
   * @param label what it is about; may be empty
   * @param place that it is about, to show above the lines; null if there is none
   * @param lines text
   * @param wraps whether the lines may be broken anew; not code, nor a timeline
   */
  public record Paragraph(String label, @Nullable Place place, List<String> lines, boolean wraps) {

    static Paragraph text(String label, String text) {
      return new Paragraph(label, null, text.strip().lines().toList(), true);
    }

    static Paragraph asIs(String label, List<String> lines) {
      return new Paragraph(label, null, lines, false);
    }

    static Paragraph at(String label, Place place, List<String> lines) {
      return new Paragraph(label, place, lines, false);
    }

    private String words() {
      String where = place == null ? "" : place.file() + ":" + place.line();
      return label + " " + where + " " + String.join(" ", lines);
    }
  }

  /** Something went wrong that is not the reader's doing. */
  public static Verdict checkerFailed(String why) {
    return of(
        Kind.CHECKER_FAILED,
        "the checker failed, not you",
        List.of(
            Paragraph.text("", why),
            Paragraph.text("", "This says nothing about your code. Please try again.")));
  }

  /** The test waited in vain, and so might it have for the right answer. */
  static Verdict tooBusy() {
    return of(
        Kind.TOO_BUSY,
        "this machine is too busy to judge; save again",
        List.of(Paragraph.text(
            "",
            "This says nothing about your code. The test waited for something in vain, and in that"
                + " time the machine did next to nothing for it. Is another program at work?")));
  }

  /** One of the reader's files is not what it should be. */
  static Verdict nothingToJudge(Exercise exercise, NoTextException why) {
    return of(
        Kind.NO_TEXT,
        "nothing to judge in " + why.file().getFileName() + ": " + why.getMessage(),
        List.of(
            Paragraph.at("The file", new Place(why.file(), 0), List.of()),
            Paragraph.text(
                "",
                "./learn reset " + exercise.id()
                    + " puts the starter there, and keeps what stands there now.")));
  }

  static Verdict of(Kind kind, String headline, List<Paragraph> details) {
    return new Verdict(kind, headline, List.of(), details);
  }

  /** Whether the exercise is solved. */
  public boolean isRight() {
    return kind == Kind.RIGHT;
  }

  /** All it says, in one line of words, to look for a sentence in. */
  public String words() {
    StringBuilder words = new StringBuilder(headline);
    for (Paragraph paragraph : details) {
      words.append(' ').append(paragraph.words());
    }
    return words.toString().replaceAll("\\s+", " ").strip();
  }
}
