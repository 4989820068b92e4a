package dev.grpcsteps.common.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** The names of a folder; each change of them survives a power cut or not, whatever the others do. */
final class MemoryNames {

  private final Map<String, MemoryFile> seen = new TreeMap<>();
  private final Map<String, MemoryFile> durable = new TreeMap<>();
  private final List<Consumer<Map<String, MemoryFile>>> pending = new ArrayList<>();

  /** What programs see. */
  Map<String, MemoryFile> seen() {
    return seen;
  }

  void change(Consumer<Map<String, MemoryFile>> change) {
    change.accept(seen);
    pending.add(change);
  }

  void sync() {
    pending.forEach(change -> change.accept(durable));
    pending.clear();
  }

  /** As {@link MemoryFile#forgetWhatIsPending}. */
  void forgetWhatIsPending() {
    pending.clear();
  }

  /** How many ways there are to lose pending changes or not. */
  int remainsCount() {
    return 1 << pending.size();
  }

  /** What a power cut leaves if these changes, counted from 0, have reached the disk. */
  Map<String, MemoryFile> remains(IntPredicate reached) {
    Map<String, MemoryFile> left = new TreeMap<>(durable);
    for (int i = 0; i < pending.size(); i++) {
      if (reached.test(i)) {
        pending.get(i).accept(left);
      }
    }
    return left;
  }
}
