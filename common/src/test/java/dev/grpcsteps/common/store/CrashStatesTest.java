package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every disk that a power cut during an add may leave, for each way to add. */
@ExtendWith(QuietLog.class)
@Execution(ExecutionMode.CONCURRENT)
class CrashStatesTest {

  private final List<String> faults = new ArrayList<>();
  private int states;

  @Test
  void addingByOneByteLosesNobodyInAnyCrashState() throws IOException {
    for (FileStyle style : FileStyle.values()) {
      for (int size : List.of(0, 1, 3, 6)) {
        for (int batchSize : List.of(1, 2, 5)) {
          run(Commit.BY_ONE_BYTE, style, size, batchSize);
        }
      }
      run(Commit.BY_ONE_BYTE, style, 40, 1);
    }

    assertThat(faults).isEmpty();
    assertThat(states).isGreaterThan(50_000);
  }

  @Test
  void addingByReplacingLosesNobodyInAnyCrashState() throws IOException {
    run(Commit.BY_REPLACING, FileStyle.OURS, 0, 1);
    run(Commit.BY_REPLACING, FileStyle.PRETTY, 6, 2);

    assertThat(faults).isEmpty();
    assertThat(states).isGreaterThan(5_000);
  }

  @Test
  void addingByRewritingIsCaughtLosingUsers() throws IOException {
    run(Commit.BY_REWRITING, FileStyle.OURS, 1, 1);

    assertThat(faults).anyMatch(fault -> fault.startsWith("1 acknowledged batches, but [1] are"));
    assertThat(faults).anyMatch(fault -> fault.startsWith("refused: users.json:1:1: expected"));
  }

  @ParameterizedTest
  @EnumSource(names = {"BY_REPLACING", "BY_ONE_BYTE"})
  void losesNobodyWhileTheFileIsBeingMade(Commit way) throws IOException {
    List<User> first = List.copyOf(SomeUsers.in(way.openStore(new MemoryDisk())).values());

    run(new CrashRun(way, new MemoryDisk(), first, batches(7, 1)));

    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"BY_REPLACING", "BY_ONE_BYTE"})
  void losesNobodyWhileHalfAnAddIsBeingCutOff(Commit way) throws IOException {
    List<User> base = SomeUsers.users(1, 2);
    byte[] file = UsersJsonWriter.file(base);
    byte[] half = Arrays.copyOf(UsersJsonWriter.behindTheEnd(SomeUsers.users(3, 1)), 50);
    MemoryDisk disk =
        new MemoryDisk().with(CrashRun.NAME, new Write(half, file.length - 1).on(file));

    run(new CrashRun(way, disk, base, batches(4, 1)));

    assertThat(faults).isEmpty();
  }

  private void run(Commit way, FileStyle style, int size, int batchSize) throws IOException {
    List<User> base = SomeUsers.users(1, size);
    MemoryDisk disk = new MemoryDisk().with(CrashRun.NAME, style.file(base));
    run(new CrashRun(way, disk, base, batches(size + 1, batchSize)));
  }

  private static List<List<User>> batches(int first, int size) {
    return List.of(SomeUsers.users(first, size), SomeUsers.users(first + size, size));
  }

  private void run(CrashRun crashes) throws IOException {
    crashes.run();
    faults.addAll(crashes.faults());
    states += crashes.states();
  }
}
