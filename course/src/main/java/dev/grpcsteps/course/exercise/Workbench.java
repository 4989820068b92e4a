package dev.grpcsteps.course.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The reader's own files: git does not track them, so no update of the course touches them. */
public final class Workbench {

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private Workbench() {}

  /** Puts the starters of these exercises where no file of the reader's is yet. */
  public static void layOut(List<Exercise> exercises) throws IOException {
    for (Exercise exercise : exercises) {
      for (Map.Entry<Path, String> each : exercise.starter().entrySet()) {
        if (Files.notExists(each.getKey())) {
          write(each.getKey(), each.getValue());
        }
      }
    }
  }

  /** Whether the reader's files are still the starter's, or missing. */
  public static boolean isUntouched(Exercise exercise) throws IOException {
    for (Map.Entry<Path, String> each : exercise.starter().entrySet()) {
      if (Files.exists(each.getKey()) && !holds(each.getKey(), each.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Path file, String text) {
    try {
      return SourceFile.text(file).equals(text);
    } catch (IOException e) {
      return false; // It holds something else, and be it nothing that can be read.
    }
  }

  /**
   * Puts the starter back.
   *
   * @return where the reader's files have been kept
   */
  public static List<Path> reset(Exercise exercise) throws IOException {
    List<Path> kept = new ArrayList<>();
    for (Map.Entry<Path, String> each : exercise.starter().entrySet()) {
      Path file = each.getKey();
      if (Files.exists(file) && !holds(file, each.getValue())) {
        kept.add(backUp(file));
      }
      write(file, each.getValue());
    }
    return kept;
  }

  /** Moves it aside: a folder, or a file that may not be read, could not be copied. */
  private static Path backUp(Path file) throws IOException {
    String name =
        file.getFileName() + "." + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
    for (int number = 0; ; number++) {
      Path backup = file.resolveSibling(name + (number == 0 ? "" : "-" + number) + ".bak");
      if (Files.notExists(backup)) { // Two resets within a second: the earlier one stays.
        return Files.move(file, backup);
      }
    }
  }

  /** Writes beside the file, then moves over it: a full disk or a Ctrl-C leaves the file as it was. */
  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
