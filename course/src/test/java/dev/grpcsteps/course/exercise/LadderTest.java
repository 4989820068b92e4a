package dev.grpcsteps.course.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ladder as shipped: complete, and nothing beside it. */
class LadderTest {

  /** They ask for a whole service or client; all others fit into a quarter of an hour. */
  private static final Set<String> LONG =
      Set.of("club-manager", "subscribe-again", "upload-in-chunks");

  private static final int LEAST_OF_A_STEP = 6;

  @Test
  void everyStepHasSixExercisesOrMoreUnderNamesOfTheirOwn() throws IOException {
    Ladder ladder = Ladder.read(Shipped.ROOT);

    for (int step = 1; step <= 4; step++) {
      assertThat(ofStep(step)).hasSizeGreaterThanOrEqualTo(LEAST_OF_A_STEP);
    }
    assertThat(ladder.exercises())
        .extracting(Exercise::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    assertThat(ladder.exercises()).extracting(each -> each.page().title()).doesNotHaveDuplicates();
  }

  static List<Exercise> exercises() {
    return Shipped.exercises();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void everyPageIsComplete(Exercise exercise) {
    ExercisePage page = exercise.page();

    assertThat(page.minutes()).isBetween(5, LONG.contains(exercise.id()) ? 30 : 15);
    assertThat(page.hints()).hasSize(3).doesNotContain("");
    assertThat(page.hints()).noneMatch(hint -> hint.matches("(?is).*\\bline \\d+.*"));
    assertThat(page.wrongAnswers()).hasSizeGreaterThanOrEqualTo(6);
    assertThat(page.rightAnswers()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(exercise.folder().resolve("exercise.md"))
        .content()
        .containsSubsequence(
            "<summary>Hint: a nudge</summary>",
            "<summary>Hint: a direction</summary>",
            "<summary>Hint: nearly the code</summary>");
  }

  @Test
  void followsTheChaptersEachOfWhichShowsItsOwn() throws IOException {
    Ladder ladder = Ladder.read(Shipped.ROOT);

    assertThat(ladder.chapters()).extracting(Chapter::number).isSorted().doesNotHaveDuplicates();
    assertThat(ladder.chapters().stream().flatMap(each -> ladder.of(each).stream()))
        .containsExactlyElementsOf(ladder.exercises());
    for (Chapter chapter : ladder.chapters()) {
      assertThat(chapter.page()).startsWith("docs/%02d-".formatted(chapter.number()));
      assertThat(Shipped.ROOT.resolve(chapter.page()))
          .content()
          .startsWith("# " + chapter.heading() + "\n")
          .contains("<!-- table: exercises -->");
    }
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void starterAndSolutionHaveTheSameFiles(Exercise exercise) throws IOException {
    assertThat(exercise.solution()).containsOnlyKeys(exercise.starter().keySet());
    assertThat(exercise.starter()).containsKey(exercise.mainFile());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void thereAreNoStrayFiles(int step) throws IOException {
    List<Exercise> exercises = ofStep(step);
    Exercise first = exercises.get(0);
    Set<Path> expected = exercises.stream().map(Exercise::folder).collect(Collectors.toSet());
    expected.add(first.folder().resolveSibling("java"));
    expected.add(first.folder().resolveSibling("ladder.txt"));
    Set<String> tests = new TreeSet<>(Set.of("package-info.java"));
    exercises.forEach(each -> tests.add(each.testFile().getFileName().toString()));

    assertThat(files(first.folder().resolveSibling(""))).isEqualTo(expected);
    // What else is here is the reader's.
    assertThat(files(first.sources()).stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith("Test.java") || name.startsWith("package-info")))
        .containsExactlyInAnyOrderElementsOf(tests);
    for (Exercise exercise : exercises) {
      assertThat(files(exercise.folder()))
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder(
              "exercise.md", "wrong-answers.md", "right-answers.md", "starter", "solution");
    }
  }

  @Test
  void saysWhichFileOfAnExerciseCannotBeUnderstood(@TempDir Path checkout) throws IOException {
    Path folder = checkout.resolve("step1-x/src/exercises/answer");
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("exercise.md"), "# Answer\n\nminutes: 5\nchapter: docs/03-unary.md\n");
    Files.createFile(folder.resolve("wrong-answers.md"));
    Files.createFile(folder.resolve("right-answers.md"));
    Files.writeString(folder.resolveSibling("ladder.txt"), "answer\n");

    assertThatThrownBy(() -> Ladder.read(checkout))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("exercise.md: ")
        .hasMessageContaining("the page must have this form:")
        .hasMessageContaining("then run `./learn watch answer`.");
  }

  private static List<Exercise> ofStep(int step) throws IOException {
    return Ladder.read(Shipped.ROOT).exercises().stream()
        .filter(each -> each.step() == step)
        .toList();
  }

  private static Set<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.normalize())) {
      return files.collect(Collectors.toSet());
    }
  }
}
