package dev.grpcsteps.course.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One exercise as shipped: a folder with a page about it, a starter and a solution. Its test stands
 * in the step's exercise sources, where the reader's own file is put beside it.
 *
 * @param step from 1 to 4
 * @param id in lower case with hyphens: {@code answer-a-call}
 * @param page what {@code exercise.md} says
 * @param sources the folder with the test and the reader's files
 * @param folder the folder with the page, the starter and the solution
 */
public record Exercise(int step, String id, ExercisePage page, Path sources, Path folder) {

  /** The name of the class that the reader writes: {@code AnswerACall}. */
  public String className() {
    return Arrays.stream(id.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** The full name of the test. */
  public String testName() {
    return packageName() + "." + className() + "Test";
  }

  /** The package of the test and of the reader's classes. */
  public String packageName() {
    return "dev.grpcsteps.step" + step + ".exercises";
  }

  /** The test's file. */
  public Path testFile() {
    return sources.resolve(className() + "Test.java");
  }

  /** The file that the reader edits; there may be others beside it, see {@link #readersFiles}. */
  public Path mainFile() {
    return sources.resolve(className() + ".java");
  }

  /** The shipped starter: texts by the files they are put into. */
  public Map<Path, String> starter() throws IOException {
    return textsIn(folder.resolve("starter"));
  }

  /** The reference solution, under the names of the reader's files. */
  public Map<Path, String> solution() throws IOException {
    return textsIn(folder.resolve("solution"));
  }

  /** The folder of the reference solution, for a reader who wants to compare. */
  public Path solutionFolder() {
    return folder.resolve("solution");
  }

  /** The reader's files, which may be missing. */
  public List<Path> readersFiles() throws IOException {
    return List.copyOf(starter().keySet());
  }

  /**
   * The reader's texts by their files.
   *
   * @throws NoTextException if one of the files holds none
   */
  public Map<Path, String> readersTexts() throws IOException {
    Map<Path, String> texts = new TreeMap<>();
    for (Path file : readersFiles()) {
      texts.put(file, SourceFile.text(file));
    }
    return texts;
  }

  /** How long a run may take before it counts as hung. */
  public Duration limit() {
    return Duration.ofSeconds(page.seconds());
  }

  private Map<Path, String> textsIn(Path shipped) throws IOException {
    Map<Path, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(shipped)) {
      for (Path file : files.filter(SourceFile::counts).toList()) {
        texts.put(sources.resolve(file.getFileName()), Files.readString(file));
      }
    }
    return texts;
  }
}
