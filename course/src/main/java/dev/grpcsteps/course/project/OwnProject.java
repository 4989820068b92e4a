package dev.grpcsteps.course.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a project, ready to be written. */
public final class OwnProject {

  private final Map<String, String> texts;

  private OwnProject(Map<String, String> texts) {
    this.texts = texts;
  }

  /**
   * The project of docs/examples under other names.
   *
   * @param checkout the course's folder
   */
  public static OwnProject of(Path checkout, ProjectNames names) throws IOException {
    Path example = checkout.resolve("docs").resolve("examples").resolve("own-project");
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(example)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = example.relativize(file).toString().replace('\\', '/');
        // What a build has left there.
        if (!path.startsWith("target/")) {
          texts.put(names.in(path), names.in(Files.readString(file)));
        }
      }
    }
    return new OwnProject(texts);
  }

  /** The texts by their paths, which have slashes. */
  public Map<String, String> texts() {
    return Map.copyOf(texts);
  }

  /**
   * Writes them all or, if one cannot be written, none.
   *
   * @param folder made if there is none; must be empty if there is one
   * @throws IOException says why nothing was written
   */
  public void writeTo(Path folder) throws IOException {
    requireEmpty(folder);
    Deque<Path> made = new ArrayDeque<>();
    try {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Path file = folder.resolve(text.getKey());
        makeFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()), made);
        made.push(file);
        Files.writeString(file, text.getValue());
      }
    } catch (IOException e) {
      for (Path path : made) {
        Files.deleteIfExists(path);
      }
      throw e;
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is a file");
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> first = files.sorted().findFirst();
      if (first.isPresent()) {
        throw new IOException(folder + " is not empty, it has " + first.get().getFileName());
      }
    }
  }

  private static void makeFolder(Path folder, Deque<Path> made) throws IOException {
    if (!Files.isDirectory(folder)) {
      if (folder.getParent() != null) {
        makeFolder(folder.getParent(), made);
      }
      Files.createDirectory(folder);
      made.push(folder);
    }
  }
}
