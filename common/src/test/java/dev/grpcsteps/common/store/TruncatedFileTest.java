package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.store.DiskWatcher.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Another program has cut the file short: nobody may be missing without a word. */
class TruncatedFileTest {

  private static final int SIZE = 100;

  private final byte[] file = UsersJsonWriter.file(SomeUsers.users(1, SIZE));
  private int refused;

  @Test
  void refusesTheFileUnlessOnlyTheLastLineFeedIsMissing() {
    open(file.length);
    open(file.length - 1);
    assertThat(refused).isZero();

    new Random(1).ints(2_000, 0, file.length - 1).forEach(this::open);

    assertThat(refused).isEqualTo(2_000);
  }

  private void open(int length) {
    List<Kind> done = new ArrayList<>();
    MemoryDisk disk = new MemoryDisk().with(CrashRun.NAME, Arrays.copyOf(file, length));
    disk.watch(operation -> done.add(operation.kind()));
    try {
      JsonFileUserStore store = JsonFileUserStore.open(disk, CrashRun.FILE, () -> {});
      assertThat(store.size()).as("%d bytes", length).isEqualTo(SIZE);
    } catch (IOException e) {
      assertThat(e).isInstanceOf(DamagedFileException.class);
      assertThat(done).containsExactly(Kind.OPEN, Kind.READ, Kind.CLOSE);
      refused++;
    }
  }
}
