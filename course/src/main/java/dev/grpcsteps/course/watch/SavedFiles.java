package dev.grpcsteps.course.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices saves, by looking: file system events do not come on network folders, in containers, or in
 * time on macOS.
 *
 * <p>Editors write in place, or beside the file and then over it, or move it away first; while they do,
 * the file may be missing, empty, or half. So a text counts once it has been seen twice.
 */
final class SavedFiles {

  /** What is cheap to look at. */
  private record Sight(long time, long size, Object key) {
    static final Sight NONE = new Sight(0, 0, "");
  }

  private final List<Path> files;
  private List<Sight> sights;
  private List<String> texts;
  private boolean unsettled;

  SavedFiles(List<Path> files) {
    this.files = files;
    this.sights = look();
    this.texts = read();
  }

  /** Whether something new has been saved, in full, since this was last true. */
  boolean haveChanged() {
    List<Sight> now = look();
    if (!now.equals(sights)) {
      sights = now;
      unsettled = true;
      return false;
    }
    if (!unsettled) {
      return false;
    }
    List<String> read = read();
    if (read.contains("")) {
      return false; // Somebody is in the middle of saving.
    }
    unsettled = false;
    boolean changed = !read.equals(texts);
    texts = read;
    return changed;
  }

  private List<Sight> look() {
    List<Sight> seen = new ArrayList<>();
    for (Path file : files) {
      try {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        seen.add(new Sight(
            attributes.lastModifiedTime().toMillis(),
            attributes.size(),
            String.valueOf(attributes.fileKey())));
      } catch (IOException e) {
        seen.add(Sight.NONE); // Missing, for now.
      }
    }
    return seen;
  }

  private List<String> read() {
    List<String> read = new ArrayList<>();
    for (Path file : files) {
      try {
        read.add(Files.readString(file));
      } catch (IOException e) {
        read.add("");
      }
    }
    return read;
  }
}
