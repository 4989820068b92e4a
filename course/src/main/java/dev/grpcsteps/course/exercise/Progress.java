package dev.grpcsteps.course.exercise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the reader has done with the exercises: a line for each, {@code answer-a-call solved hints=1
 * peeked}, where they are, {@code > answer-a-call}, and the questions
 * that they have not answered right, {@code ? 3.2}.
 */
public final class Progress {

  /** How far the reader has come with an exercise. */
  public enum State {
    UNTRIED,
    TRIED,
    SOLVED
  }

  /**
   * What is known of one exercise.
   *
   * @param hints how many have been shown
   * @param peeked whether the solution was shown before it was solved
   */
  public record Entry(State state, int hints, boolean peeked) {

    /** Nothing is known. */
    public static final Entry NONE = new Entry(State.UNTRIED, 0, false);

    /** With this state, unless it has been solved before: that is not lost again. */
    public Entry reached(State newer) {
      return new Entry(newer.compareTo(state) > 0 ? newer : state, hints, peeked);
    }

    /** With at least this many hints shown. */
    public Entry hinted(int shown) {
      return new Entry(state, Math.max(hints, shown), peeked);
    }

    /** With the solution shown; that counts only before it is solved. */
    public Entry shownSolution() {
      return new Entry(state, hints, peeked || state != State.SOLVED);
    }
  }

  private static final String PLACE = "> ";
  private static final String MISSED = "? ";

  private final ProgressFile file;

  /** What is kept in this file. */
  public Progress(ProgressFile file) {
    this.file = file;
  }

  /** The file it is kept in. */
  public Path file() {
    return file.path();
  }

  /** What is known of an exercise; nothing, if the file is not there or says nothing about it. */
  public Entry of(String id) throws IOException {
    return entries(file.lines()).getOrDefault(id, Entry.NONE);
  }

  /** Writes down a change. */
  public void change(String id, UnaryOperator<Entry> change) throws IOException {
    file.change(lines -> {
      Entry before = entries(lines).getOrDefault(id, Entry.NONE);
      Entry after = change.apply(before);
      return after.equals(before)
          ? lines
          : replaced(lines, line -> entries(List.of(line)).containsKey(id), line(id, after));
    });
  }

  /** The exercise at which the reader was last, if they have begun one. */
  public Optional<String> place() throws IOException {
    return file.lines().stream()
        .filter(line -> line.startsWith(PLACE))
        .map(line -> line.substring(PLACE.length()))
        .findFirst();
  }

  /** Writes down where the reader is. */
  public void moveTo(String id) throws IOException {
    file.change(lines -> lines.contains(PLACE + id)
        ? lines
        : replaced(lines, line -> line.startsWith(PLACE), PLACE + id));
  }

  /** The questions whose last answer was not right. */
  public List<String> missed() throws IOException {
    return file.lines().stream()
        .filter(line -> line.startsWith(MISSED))
        .map(line -> line.substring(MISSED.length()))
        .toList();
  }

  /** Writes down how a question was answered. */
  public void answered(String question, boolean right) throws IOException {
    String line = MISSED + question;
    file.change(lines -> {
      if (lines.contains(line) != right) {
        return lines;
      }
      return right
          ? lines.stream().filter(each -> !each.equals(line)).toList()
          : replaced(lines, line::equals, line);
    });
  }

  private static List<String> replaced(
      List<String> lines, Predicate<String> old, String replacement) {
    return Stream.concat(lines.stream().filter(old.negate()), Stream.of(replacement))
        .toList();
  }

  private static Map<String, Entry> entries(List<String> lines) {
    Map<String, Entry> entries = new TreeMap<>();
    for (String line : lines) {
      if (line.matches("[a-z0-9-]+ (tried|solved|untried)( hints=[0-3])?( peeked)?")) {
        List<String> words = List.of(line.split(" ", -1));
        int hints = line.contains(" hints=") ? line.charAt(line.indexOf(" hints=") + 7) - '0' : 0;
        State state = State.valueOf(words.get(1).toUpperCase(Locale.ROOT));
        entries.put(words.get(0), new Entry(state, hints, line.endsWith(" peeked")));
      }
    }
    return entries;
  }

  private static String line(String id, Entry entry) {
    return id + " " + entry.state().name().toLowerCase(Locale.ROOT)
        + (entry.hints() > 0 ? " hints=" + entry.hints() : "") + (entry.peeked() ? " peeked" : "");
  }
}
