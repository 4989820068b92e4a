package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.store.DiskWatcher.Kind;
import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One bit of the file has flipped on the disk: nobody may be missing without a word. */
@ExtendWith(QuietLog.class)
@Execution(ExecutionMode.CONCURRENT)
class BitFlipTest {

  private static final int FLIPS = 2_000;

  private int refused;
  private int unseen;

  @ParameterizedTest
  @ValueSource(ints = {100, 2_000})
  void refusesTheFileOrFindsAsManyUsers(int size) throws IOException {
    List<User> users = SomeUsers.users(1, size);
    byte[] file = UsersJsonWriter.file(users);

    for (int bit : new Random(size).ints(FLIPS, 0, file.length * 8).toArray()) {
      open(file, bit, size);
    }

    assertThat(refused + unseen).isEqualTo(FLIPS);
    // Without a checksum, a letter of a name is as good as another.
    assertThat(unseen).isBetween(FLIPS / 10, FLIPS / 2);
  }

  @ParameterizedTest
  @EnumSource
  void findsAsManyUsersWhicheverBitOfASmallFileFlips(FileStyle style) throws IOException {
    byte[] file = style.file(SomeUsers.users(1, 6));

    for (int bit = 0; bit < file.length * 8; bit++) {
      open(file, bit, 6);
    }

    assertThat(refused).isGreaterThan(unseen);
  }

  private void open(byte[] good, int bit, int size) throws IOException {
    byte[] file = good.clone();
    file[bit / 8] ^= (byte) (1 << bit % 8);
    List<Kind> done = new ArrayList<>();
    MemoryDisk disk = new MemoryDisk().with(CrashRun.NAME, file);
    disk.watch(operation -> done.add(operation.kind()));
    try {
      JsonFileUserStore store = JsonFileUserStore.open(disk, CrashRun.FILE, () -> {});
      assertThat(store.size()).as("bit %d", bit).isEqualTo(size);
      unseen++;
    } catch (DamagedFileException e) {
      assertThat(done).containsExactly(Kind.OPEN, Kind.READ, Kind.CLOSE);
      refused++;
    }
  }
}
