package dev.grpcsteps.course.watch;

import dev.grpcsteps.common.trace.Wrapped;
import dev.grpcsteps.course.check.Verdict;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import dev.grpcsteps.course.screen.LadderText;
import dev.grpcsteps.course.screen.Notes;
import dev.grpcsteps.course.screen.Screen;
import dev.grpcsteps.course.screen.Solution;
import dev.grpcsteps.course.screen.Summary;
import java.io.IOException;
import java.util.Optional;

/** Looks at the current exercise's files, at the keys and at the current check, in turn. */
public final class Watch implements AutoCloseable {

  private static final long LOOK_MILLIS = 50;

  private final Ladder ladder;
  private final Notes notes;
  private final CurrentCheck check = new CurrentCheck();
  private final Keys keys = new Keys();

  private Exercise exercise;
  private SavedFiles files;
  private View view;
  private String reason = "";
  private long began;
  private String askedTwice = "";

  /**
   * Begins with an exercise.
   *
   * @param notes where what was reached is written down
   */
  public Watch(Ladder ladder, Exercise first, Notes notes) throws IOException {
    this.ladder = ladder;
    this.notes = notes;
    this.exercise = first;
    this.files = new SavedFiles(first.readersFiles());
    this.view = new View(ladder, notes, first, keys.help());
  }

  /** Watches until the reader quits, their input ends, or the last exercise is done. */
  public void run() throws IOException, InterruptedException {
    begin(exercise);
    while (true) {
      String key = keys.poll(LOOK_MILLIS);
      if (key != null && !obey(key)) {
        return;
      }
      if (files.haveChanged()) {
        startCheck("after you saved");
      }
      Optional<Verdict> news = check.poll();
      if (news.isPresent()) {
        tell(news.get());
        check.standBy();
      }
    }
  }

  private void begin(Exercise next) throws IOException {
    exercise = next;
    notes.moveTo(next);
    files = new SavedFiles(next.readersFiles());
    view = new View(ladder, notes, next, keys.help());
    view.begin();
    startCheck("after the start of the exercise");
  }

  private void startCheck(String why) {
    began = System.nanoTime();
    reason = why;
    askedTwice = "";
    check.start(exercise);
  }

  private void tell(Verdict news) throws IOException {
    askedTwice = ""; // A question that wants a second s or n is no longer on the screen.
    notes.verdict(exercise, news);
    view.tell(news, "%.2f s %s".formatted((System.nanoTime() - began) / 1e9, reason));
  }

  /** Does what a key says; false if that was to quit. */
  private boolean obey(String key) throws IOException {
    boolean again = key.equals(askedTwice);
    askedTwice = key;
    switch (key) {
      case "n" -> {
        return next(again);
      }
      case "t" -> view.task();
      case "h" -> view.hint();
      case "v" -> view.whole();
      case "s" -> solution(again);
      case "l" -> new LadderText(ladder, notes, exercise).printAll();
      case "r" -> {
        Screen.print("faint", "checking again");
        startCheck("after you asked");
      }
      case "q", Keys.END -> {
        return false;
      }
      case "" -> Screen.print(Wrapped.lines(keys.help(), Screen.width(), ""));
      default -> System.out.println(Keys.EXPLAINED);
    }
    return true;
  }

  private void solution(boolean again) throws IOException {
    if (!Solution.show(exercise, notes, again)) {
      System.out.println("You have not solved it yet. Type s once more to see the solution;");
      System.out.println("your progress will say that you looked.");
    }
  }

  private boolean next(boolean again) throws IOException {
    if (!again && !view.isRight()) {
      System.out.println("It is not right yet. Type n once more to leave it for later.");
      return true;
    }
    Optional<Exercise> next = notes.after(ladder, exercise);
    if (next.isEmpty()) {
      Summary.print(ladder, notes);
      return false;
    }
    begin(next.get());
    return true;
  }

  @Override
  public void close() throws IOException {
    keys.close();
    check.close();
  }
}
