package dev.grpcsteps.course.exercise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What the reader has done, in a small text file: a line an exercise, {@code answer-a-call solved
 * hints=1 peeked}. Lines that it does not understand are kept as they are.
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

  private static final String HEADER =
      "# What you have done, for ./learn: an exercise a line. You may delete lines, or the file.";

  private final Path file;

  /** Progress kept in {@code .progress} in this folder. */
  public Progress(Path checkout) {
    this.file = checkout.resolve(".progress");
  }

  /** The file it is kept in. */
  public Path file() {
    return file;
  }

  /** What is known of an exercise; nothing, if the file is not there or says nothing about it. */
  public Entry of(String id) throws IOException {
    return entries(lines()).getOrDefault(id, Entry.NONE);
  }

  /** Writes down a change at once, whatever else is in the file, and even if others write too. */
  public void change(String id, UnaryOperator<Entry> change) throws IOException {
    // A file of its own: the other one is replaced by each change, and a lock would go with it.
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    // A file lock keeps out other processes; what keeps out other threads is the class's own.
    synchronized (Progress.class) {
      try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE)) {
        channel.lock();
        changeAlone(id, change);
      }
    }
  }

  private void changeAlone(String id, UnaryOperator<Entry> change) throws IOException {
    List<String> lines = new ArrayList<>(lines());
    Entry before = entries(lines).getOrDefault(id, Entry.NONE);
    Entry after = change.apply(before);
    if (after.equals(before)) {
      return;
    }
    lines.removeIf(line -> entries(List.of(line)).containsKey(id));
    if (!lines.contains(HEADER)) {
      lines.add(0, HEADER);
    }
    lines.add(line(id, after));
    Workbench.write(file, String.join("\n", lines) + "\n");
  }

  private List<String> lines() throws IOException {
    try {
      // Any bytes: a damaged file must not stop anybody.
      return new String(Files.readAllBytes(file), UTF_8).lines().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
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
