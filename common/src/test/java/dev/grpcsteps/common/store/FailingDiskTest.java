package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsteps.common.store.Disk.DiskFile;
import dev.grpcsteps.common.store.DiskWatcher.Kind;
import dev.grpcsteps.common.store.DiskWatcher.Operation;
import dev.grpcsteps.common.store.FailingRun.Opening;
import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each operation fails in turn, the first, the second, until a run gets by with fewer. */
@ExtendWith(QuietLog.class)
@Execution(ExecutionMode.CONCURRENT)
class FailingDiskTest {

  private final List<User> base = SomeUsers.users(1, 3);
  private final List<FailingRun> runs = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void losesNobodyAddingByOneByte(Fault fault) {
    failEach(fault, FailingDiskTest::openByOneByte);

    assertThat(wrong).isEmpty();
    assertThat(runs).hasSizeGreaterThan(2 * 20);
  }

  @ParameterizedTest
  @EnumSource
  void losesNobodyAddingByReplacing(Fault fault) {
    failEach(fault, Commit.BY_REPLACING::open);

    assertThat(wrong).isEmpty();
    assertThat(runs).hasSizeGreaterThan(2 * 28);
  }

  @ParameterizedTest
  @EnumSource
  void leavesTheDiskAloneAfterASyncThatFailed(Fault fault) {
    failEach(fault, FailingDiskTest::openByOneByte);

    List<FailingRun> failed =
        runs.stream().filter(run -> run.failedWhileAdding(Kind.SYNC)).toList();
    assertThat(failed).hasSize(2 * 8).allMatch(FailingRun::readOnly);
    assertThat(failed)
        .allSatisfy(run -> assertThat(run.afterTheFault())
            .extracting(Operation::kind)
            .as("the mark of the failure, and the end")
            .containsExactly(Kind.CREATE, Kind.CLOSE, Kind.CLOSE));
  }

  /** The system shows the next server a user that it has not written. */
  @Test
  void rewritesTheFileAtTheStartAfterASyncThatFailed() throws IOException {
    MemoryDisk disk = new MemoryDisk().with(CrashRun.NAME, UsersJsonWriter.file(base));
    UsersFile file = openByOneByte(disk, new UserIndex());
    AtomicInteger syncs = new AtomicInteger();
    disk.watch(operation -> {
      if (operation.kind() == Kind.SYNC && syncs.incrementAndGet() == 2) {
        Fault.SYNC_FORGETS.strike(disk, operation);
      }
    });
    assertThatThrownBy(() -> file.add(SomeUsers.users(4, 1))).isInstanceOf(ReadOnlyException.class);
    disk.watch(operation -> {});

    openByOneByte(disk, new UserIndex()).add(SomeUsers.users(5, 1));

    UserIndex left = new UserIndex();
    openByOneByte(disk.afterPowerCut(new Random(0)), left).close();
    assertThat(left.all()).hasSize(base.size() + 2);
  }

  @ParameterizedTest
  @EnumSource
  void addsTheNextUserAfterTextThatWasNotWritten(Fault fault) {
    failEach(fault, FailingDiskTest::openByOneByte);

    List<FailingRun> failed =
        runs.stream().filter(run -> run.failedWhileAdding(Kind.WRITE)).toList();
    assertThat(failed).hasSize(2 * 8).filteredOn(run -> !run.readOnly()).hasSize(2 * 4);
    assertThat(failed)
        .filteredOn(run -> !run.readOnly())
        .allSatisfy(run -> assertThat(run.acknowledged()).hasSize(base.size() + 3));
  }

  @Test
  void catchesASyncThatIsTriedAgain() {
    failEach(Fault.NOTHING_DONE, FailingDiskTest::openRetrying);
    assertThat(wrong).isEmpty();

    failEach(Fault.SYNC_FORGETS, FailingDiskTest::openRetrying);

    assertThat(wrong).anyMatch(fault -> fault.startsWith("refused: users.json:"));
  }

  /** Starts from a file that is whole, and from one with half an add to be cut off. */
  private void failEach(Fault fault, Opening opening) {
    byte[] whole = UsersJsonWriter.file(base);
    byte[] half = Arrays.copyOf(UsersJsonWriter.behindTheEnd(SomeUsers.users(9, 1)), 40);
    for (byte[] file : List.of(whole, new Write(half, whole.length - 1L).on(whole))) {
      FailingRun run;
      int number = 1;
      do {
        MemoryDisk disk = new MemoryDisk().with(CrashRun.NAME, file);
        run = new FailingRun(disk, base, number++, fault);
        wrong.addAll(run.run(opening));
        runs.add(run);
      } while (!run.wentThrough());
    }
  }

  private static UsersFile openByOneByte(Disk disk, UserIndex users) throws IOException {
    return Recovery.open(disk, CrashRun.FILE, users);
  }

  private static UsersFile openRetrying(Disk disk, UserIndex users) throws IOException {
    DiskFile file = disk.open(CrashRun.NAME);
    return new RetryingFile(file, UsersJsonReader.read(CrashRun.FILE, file.read(), users::add));
  }
}
