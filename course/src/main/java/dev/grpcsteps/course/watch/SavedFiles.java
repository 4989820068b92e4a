package dev.grpcsteps.course.watch;

import java.io.IOException;
import java.nio.ByteBuffer;
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
 * the file may be missing, empty, or half. So bytes count once they have been seen twice, and a file
 * that holds none once it has been so for a while.
 */
final class SavedFiles {

  private static final int A_WHILE = 20;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** What is cheap to look at. */
  private record Sight(long time, long size, Object key) {
    static final Sight NONE = new Sight(0, 0, "");
  }

  private final List<Path> files;
  private List<Sight> sights;
  private List<ByteBuffer> contents;
  private boolean unsettled;
  private int looks;

  SavedFiles(List<Path> files) {
    this.files = files;
    this.sights = look();
    this.contents = read();
  }

  /** Whether something new has been saved, in full, since this was last true; to be asked again and again. */
  boolean haveChanged() {
    List<Sight> now = look();
    if (!now.equals(sights)) {
      sights = now;
      unsettled = true;
      looks = 0;
      return false;
    }
    if (!unsettled) {
      return false;
    }
    looks++;
    List<ByteBuffer> read = read();
    if (read.contains(NOTHING) && looks < A_WHILE) {
      return false; // Somebody may be in the middle of saving.
    }
    unsettled = false;
    boolean changed = !read.equals(contents);
    contents = read;
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

  private List<ByteBuffer> read() {
    List<ByteBuffer> read = new ArrayList<>();
    for (Path file : files) {
      try {
        read.add(ByteBuffer.wrap(Files.readAllBytes(file)));
      } catch (IOException e) {
        read.add(NOTHING);
      }
    }
    return read;
  }
}
