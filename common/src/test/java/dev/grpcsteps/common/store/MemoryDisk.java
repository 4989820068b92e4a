package dev.grpcsteps.common.store;

import com.google.protobuf.ByteString;
import dev.grpcsteps.common.store.DiskWatcher.Kind;
import dev.grpcsteps.common.store.DiskWatcher.Operation;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** A disk that keeps apart what programs see and what a power cut would leave. */
final class MemoryDisk implements Disk {

  private final MemoryNames names = new MemoryNames();
  private Set<Kind> ignored = Set.of();
  private DiskWatcher watcher = operation -> {};

  /** Makes a file that is durable. */
  MemoryDisk with(String name, byte[] contents) {
    MemoryFile file = new MemoryFile(contents);
    names.change(all -> all.put(name, file));
    names.sync();
    return this;
  }

  /** Calls the watcher before each operation from now on, one at a time. */
  void watch(DiskWatcher newWatcher) {
    watcher = newWatcher;
  }

  /** From now on, these have no effect, and claim that they had. */
  void ignore(Set<Kind> kinds) {
    ignored = kinds;
  }

  boolean ignores(Kind kind) {
    return ignored.contains(kind);
  }

  MemoryFile file(String name) {
    return Objects.requireNonNull(names.seen().get(name), name);
  }

  /** As {@link MemoryFile#forgetWhatIsPending}. */
  void forgetPendingNames() {
    names.forgetWhatIsPending();
  }

  /** Hands over every disk that a power cut now may leave. */
  void forEachPowerCut(Random random, Consumer<MemoryDisk> use) {
    for (int chosen = 0; chosen < names.remainsCount(); chosen++) {
      long bits = chosen;
      Map<String, MemoryFile> left = names.remains(i -> (bits >> i & 1) == 1);
      if (left.isEmpty()) {
        use.accept(new MemoryDisk());
      }
      left.forEach((torn, file) -> file.forEachRemains(random, contents -> {
        MemoryDisk disk = new MemoryDisk().with(torn, contents);
        left.forEach((name, other) -> {
          if (!name.equals(torn)) {
            disk.with(name, other.someRemains(random));
          }
        });
        use.accept(disk);
      }));
    }
  }

  /** One of the disks that a power cut now may leave. */
  MemoryDisk afterPowerCut(Random random) {
    MemoryDisk disk = new MemoryDisk();
    names
        .remains(i -> random.nextBoolean())
        .forEach((name, file) -> disk.with(name, file.someRemains(random)));
    return disk;
  }

  void tell(Kind kind, String name) throws IOException {
    watcher.before(new Operation(kind, name, ByteString.EMPTY, 0));
  }

  void tellOfWrite(String name, byte[] bytes, long position) throws IOException {
    watcher.before(new Operation(Kind.WRITE, name, ByteString.copyFrom(bytes), position));
  }

  @Override
  public boolean has(String name) {
    return names.seen().containsKey(name);
  }

  @Override
  public DiskFile open(String name) throws IOException {
    tell(Kind.OPEN, name);
    return new MemoryDiskFile(this, name, file(name));
  }

  @Override
  public DiskFile create(String name) throws IOException {
    tell(Kind.CREATE, name);
    String free = name;
    for (int number = 1; has(free); number++) {
      free = name + "." + number;
    }
    MemoryFile file = new MemoryFile(new byte[0]);
    String taken = free;
    names.change(all -> all.put(taken, file));
    return new MemoryDiskFile(this, taken, file);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    tell(Kind.RENAME, from);
    MemoryFile file = file(from);
    names.change(all -> {
      all.remove(from, file);
      all.put(to, file);
    });
  }

  @Override
  public void delete(String name) throws IOException {
    tell(Kind.DELETE, name);
    if (has(name)) {
      names.change(all -> all.remove(name));
    }
  }

  @Override
  public void syncNames() throws IOException {
    tell(Kind.SYNC_NAMES, "");
    if (!ignores(Kind.SYNC_NAMES)) {
      names.sync();
    }
  }
}
