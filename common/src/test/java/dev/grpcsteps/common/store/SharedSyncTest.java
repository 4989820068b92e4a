package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.store.DiskWatcher.Kind;
import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Adds that arrive while the disk is at work, which here is until the test lets it go. */
class SharedSyncTest {

  private static final int QUEUE = 1_000;

  private final AtomicInteger syncs = new AtomicInteger();
  private final Gate sync = new Gate(Kind.SYNC);
  private MemoryDisk disk;
  private JsonFileUserStore store;

  @BeforeEach
  void holdTheFirstSync() throws IOException {
    disk = new MemoryDisk().with(CrashRun.NAME, UsersJsonWriter.file(List.of()));
    store = open(disk);
    disk.watch(operation -> {
      if (operation.kind() == Kind.SYNC) {
        syncs.incrementAndGet();
      }
      sync.before(operation);
    });
    store.add(SomeUsers.user(1));
    sync.awaitArrival();
  }

  @AfterEach
  void close() {
    sync.open();
    store.close();
  }

  @Test
  void shareTheNextTwoSyncs() {
    List<CompletableFuture<Boolean>> added = addAll(SomeUsers.users(2, 100));
    assertThat(added).noneMatch(CompletableFuture::isDone);

    sync.open();

    assertThat(added).allMatch(CompletableFuture::join);
    assertThat(syncs).hasValue(4);
  }

  @Test
  void areNotSeenBeforeTheDiskHasThem() {
    assertThat(store.size()).isZero();
    assertThat(store.find(1)).isEmpty();
  }

  @Test
  void areRefusedAtOnceWhenTooManyWait() throws IOException {
    List<CompletableFuture<Boolean>> added = addAll(SomeUsers.users(2, QUEUE));

    assertThat(store.add(SomeUsers.user(5_000)))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(NoRoomException.class);

    sync.open();
    assertThat(added).allMatch(CompletableFuture::join);
    assertThat(SomeUsers.in(open(disk.afterPowerCut(new Random(0)))).values())
        .containsExactlyElementsOf(SomeUsers.users(1, QUEUE + 1));
  }

  private List<CompletableFuture<Boolean>> addAll(List<User> users) {
    return users.stream().map(user -> store.add(user).toCompletableFuture()).toList();
  }

  private static JsonFileUserStore open(MemoryDisk disk) throws IOException {
    return JsonFileUserStore.open(disk, CrashRun.FILE, () -> {});
  }
}
