package dev.grpcsteps.common.exercise;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps files by their names, as a disk does: a {@link Draft} is a temporary file, and to keep it is to
 * give it its name, in one step. It remembers what became of each draft, for a test.
 */
public final class Shelf {

  private final Map<String, String> files;
  private final List<Draft> drafts = new ArrayList<>();
  private final Runnable disk;
  private String broken = "";

  /**
   * A shelf with what was kept before.
   *
   * @param files what is in each, by its name
   */
  public Shelf(Map<String, String> files) {
    this(files, () -> {});
  }

  /** A shelf whose disk does something first, each time when it is to append or to keep. */
  Shelf(Map<String, String> files, Runnable disk) {
    this.files = new TreeMap<>(files);
    this.disk = disk;
  }

  /** Has a method fail from now on: {@code begin}, {@code append} or {@code keep}. */
  public synchronized void breakIn(String method) {
    broken = method;
  }

  /** The names of all files that are kept, with what is in them. */
  public synchronized Map<String, String> files() {
    return Map.copyOf(files);
  }

  /** What became of each draft, as in {@code 6 bytes, open} or {@code 3 bytes, kept}. */
  public synchronized List<String> drafts() {
    return drafts.stream().map(Draft::toString).toList();
  }

  /**
   * Begins a file that nobody can see yet.
   *
   * @throws UncheckedIOException if the disk fails
   */
  public synchronized Draft begin(String name) {
    failIfBroken("begin");
    Draft draft = new Draft(name);
    drafts.add(draft);
    return draft;
  }

  private void failIfBroken(String method) {
    if (method.equals(broken)) {
      throw new UncheckedIOException(new IOException("the disk fails"));
    }
  }

  /** A file while it is written. */
  public final class Draft {

    private final String name;
    private final List<String> ends = new ArrayList<>();
    private ByteString bytes = ByteString.EMPTY;

    private Draft(String name) {
      this.name = name;
    }

    /**
     * Writes the next bytes.
     *
     * @throws UncheckedIOException if the disk fails
     */
    public void append(ByteString chunk) {
      disk.run();
      synchronized (Shelf.this) {
        failIfBroken("append");
        bytes = bytes.concat(chunk);
        if (!ends.isEmpty()) {
          ends.add("written to");
        }
      }
    }

    /**
     * Puts this in the place of the file that had its name. Once this has returned, nothing loses it.
     *
     * @throws UncheckedIOException if the disk fails; the draft is still there then
     */
    public void keep() {
      disk.run();
      synchronized (Shelf.this) {
        failIfBroken("keep");
        files.put(name, bytes.toStringUtf8());
        ends.add("kept");
      }
    }

    /** Removes it: what each draft needs that is not kept, once. */
    public void discard() {
      synchronized (Shelf.this) {
        ends.add("discarded");
      }
    }

    @Override
    public String toString() {
      String end = ends.isEmpty() ? "open" : String.join(", then ", ends);
      return bytes.size() + " bytes, " + end;
    }
  }
}
