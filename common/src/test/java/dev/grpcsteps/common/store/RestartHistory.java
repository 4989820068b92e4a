package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.store.DiskWatcher.Kind;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A random history of a store that is killed and loses power, told to a {@link UsersOracle}. */
final class RestartHistory {

  /** When the disk claims to have synced, and has not. */
  enum Lie {
    NEVER,
    WHILE_ADDING,
    WHILE_OPENING
  }

  private static final int STEPS = 25;
  private static final Set<Kind> SYNCS = Set.of(Kind.SYNC, Kind.SYNC_NAMES);

  private final Commit way;
  private final Lie lie;
  private final Random random;
  private final UsersOracle oracle = new UsersOracle();
  private MemoryDisk disk =
      new MemoryDisk().with(CrashRun.NAME, UsersJsonWriter.file(SomeUsers.users(1, 6)));
  private JsonFileUserStore store;
  private int lastId = 6;

  RestartHistory(Commit way, Lie lie, long seed) throws IOException {
    this.way = way;
    this.lie = lie;
    random = new Random(seed);
    oracle.mustHave(SomeUsers.users(1, 6));
    store = open(Integer.MAX_VALUE);
  }

  /** Fails where the store is not what the oracle says. */
  void run() throws IOException {
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(6)) {
        case 0 -> restart();
        case 1 -> addTakenId();
        case 2 -> oracle.checkId(store, 1 + random.nextInt(lastId + 1));
        case 3 -> oracle.checkType(store, UserType.forNumber(random.nextInt(5)));
        case 4 -> addUntilStopped(random.nextInt(12));
        default -> addUntilStopped(Integer.MAX_VALUE);
      }
    }
    store.close();
  }

  private void addTakenId() {
    User user =
        SomeUsers.user(1 + random.nextInt(6)).toBuilder().setNickname("other").build();
    assertThat(store.add(user).toCompletableFuture().join()).isFalse();
  }

  /** Adds a user, and while the disk is at work on that, some more, which go in together. */
  private void addUntilStopped(int operations) throws IOException {
    Gate gate = new Gate(way == Commit.BY_ONE_BYTE ? Kind.LOOK : Kind.CREATE); // The first one.
    PowerSwitch power = new PowerSwitch(operations);
    disk.watch(operation -> {
      gate.before(operation);
      power.before(operation);
    });
    List<User> first = newUsers(1);
    CompletableFuture<?> firstAdded = addAll(first);
    gate.awaitArrival();
    List<User> more = newUsers(1 + random.nextInt(3));
    CompletableFuture<?> moreAdded = addAll(more);
    gate.open();
    boolean firstOn = told(first, firstAdded);
    boolean on = told(more, moreAdded) && firstOn;
    disk.watch(operation -> {});
    if (!on || random.nextInt(3) == 0) {
      restart();
    }
  }

  private List<User> newUsers(int count) {
    lastId += count;
    return SomeUsers.users(lastId - count + 1, count);
  }

  private CompletableFuture<?> addAll(List<User> users) {
    return CompletableFuture.allOf(users.stream()
        .map(user -> store.add(user).toCompletableFuture())
        .toArray(CompletableFuture<?>[]::new));
  }

  private boolean told(List<User> users, CompletableFuture<?> added) {
    try {
      added.join();
      oracle.mustHave(users);
      return true;
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(PowerSwitch.Off.class);
      oracle.mayHave(users);
      return false;
    }
  }

  /** Kills the store, and perhaps while it opens again, perhaps with the power cut each time. */
  private void restart() throws IOException {
    store.close();
    do {
      if (random.nextBoolean()) {
        disk = disk.afterPowerCut(random);
      }
    } while (!opens() || random.nextInt(3) == 0);
  }

  private boolean opens() throws IOException {
    try {
      store = open(random.nextInt(20));
    } catch (PowerSwitch.Off e) {
      return false;
    }
    oracle.checkAfterRestart(store);
    return true;
  }

  private JsonFileUserStore open(int operations) throws IOException {
    disk.ignore(lie == Lie.WHILE_OPENING ? SYNCS : Set.of());
    disk.watch(new PowerSwitch(operations));
    JsonFileUserStore opened = way.openStore(disk);
    disk.ignore(lie == Lie.WHILE_ADDING ? SYNCS : Set.of());
    disk.watch(operation -> {});
    return opened;
  }
}
