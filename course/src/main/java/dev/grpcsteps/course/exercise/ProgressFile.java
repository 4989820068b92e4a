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
import java.util.function.UnaryOperator;

/**
 * The small text file {@code .progress} in which {@code ./learn} keeps what the reader has done.
 * Everybody who keeps something in it leaves the lines of others, and lines unknown to all, as they
 * are.
 *
 * @param path where it is; it may be missing
 */
public record ProgressFile(Path path) {

  private static final String HEADER = "# What you have done, for ./learn";

  /** That of a checkout. */
  public static ProgressFile in(Path checkout) {
    return new ProgressFile(checkout.resolve(".progress"));
  }

  /** Its lines; none if it is not there. */
  public List<String> lines() throws IOException {
    try {
      // Any bytes: a damaged file must not stop anybody.
      return new String(Files.readAllBytes(path), UTF_8).lines().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /**
   * Writes down a change at once, even if other programs write too.
   *
   * @param change gets the lines as they are, and returns them as they are to be
   */
  public void change(UnaryOperator<List<String>> change) throws IOException {
    // A file of its own: the other one is replaced by each change, and a lock would go with it.
    Path lock = path.resolveSibling(path.getFileName() + ".lock");
    // A file lock keeps out other processes; what keeps out other threads is the class's own.
    synchronized (ProgressFile.class) {
      try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE)) {
        channel.lock();
        changeAlone(change);
      }
    }
  }

  private void changeAlone(UnaryOperator<List<String>> change) throws IOException {
    List<String> before = lines();
    List<String> after = new ArrayList<>(change.apply(before));
    if (after.equals(before)) {
      return;
    }
    if (after.stream().noneMatch(line -> line.startsWith(HEADER))) {
      after.add(0, HEADER + ". You may delete lines, or the file.");
    }
    Workbench.write(path, String.join("\n", after) + "\n");
  }
}
