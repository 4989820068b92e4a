package dev.grpcsteps.common.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A file of a {@link MemoryDisk}, under whatever name. */
final class MemoryFile {

  private byte[] seen;
  private byte[] durable;
  private final List<Change> pending = new ArrayList<>();
  private int version;

  MemoryFile(byte[] contents) {
    seen = contents;
    durable = contents;
  }

  /** What programs see. */
  byte[] seen() {
    return seen;
  }

  /** Goes up with every change. */
  int version() {
    return version;
  }

  void change(Change change) {
    seen = change.on(seen);
    pending.add(change);
    version++;
  }

  void sync() {
    durable = after(durable, pending);
    pending.clear();
  }

  /** What Linux does when it could not write: the changes are still seen, and never written. */
  void forgetWhatIsPending() {
    pending.clear();
  }

  /** Hands over everything a power cut may leave of it. */
  void forEachRemains(Random random, Consumer<byte[]> use) {
    if (pending.isEmpty()) {
      use.accept(durable);
    }
    for (int i = 0; i < pending.size(); i++) {
      byte[] before = after(durable, pending.subList(0, i));
      List<Change> later = pending.subList(i + 1, pending.size());
      for (Change part : pending.get(i).remains(random)) {
        byte[] torn = part.on(before);
        use.accept(torn);
        if (!later.isEmpty()) {
          use.accept(after(torn, later)); // A disk may write the later ones first.
        }
      }
    }
  }

  /** Something a power cut may leave of it. */
  byte[] someRemains(Random random) {
    byte[] contents = durable;
    for (Change change : pending) {
      contents = change.someRemains(random).on(contents);
    }
    return contents;
  }

  private static byte[] after(byte[] contents, List<Change> changes) {
    byte[] result = contents;
    for (Change change : changes) {
      result = change.on(result);
    }
    return result;
  }
}
