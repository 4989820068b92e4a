package dev.grpcsteps.common.store;

import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens a file, adds to it, and cuts the power in every way at every instant meanwhile. */
final class CrashRun implements DiskWatcher {

  static final String NAME = "users.json";
  static final Path FILE = Path.of(NAME);

  private static final User NEXT = SomeUsers.user(999); // Added after the restart.

  private final Commit way;
  private final MemoryDisk disk;
  private final List<User> base;
  private final List<List<User>> batches;
  private final Random random = new Random(42);
  private final List<String> faults = new ArrayList<>();
  private int acknowledged;
  private int states;

  CrashRun(Commit way, MemoryDisk disk, List<User> base, List<List<User>> batches) {
    this.way = way;
    this.disk = disk;
    this.base = base;
    this.batches = batches;
  }

  void run() throws IOException {
    disk.watch(this);
    try (UsersFile file = way.open(disk, new UserIndex())) {
      for (List<User> batch : batches) {
        file.add(batch);
        acknowledged++;
      }
      cutThePower();
    }
  }

  /** How many disks a power cut left. */
  int states() {
    return states;
  }

  /** What was wrong with them. */
  List<String> faults() {
    return faults;
  }

  @Override
  public void before(Operation operation) {
    switch (operation.kind()) {
      case READ, OPEN, LOOK, CLOSE -> {} // As before it, so after it.
      default -> cutThePower();
    }
  }

  private void cutThePower() {
    List<Map<Integer, User>> right = expected();
    disk.forEachPowerCut(random, left -> {
      states++;
      try {
        judge(left, right);
      } catch (IOException e) {
        faults.add("refused: " + e.getMessage());
      }
    });
  }

  /** The users of the file and of the acknowledged batches, and perhaps of one more. */
  private List<Map<Integer, User>> expected() {
    Map<Integer, User> users = byId(base.stream());
    batches.subList(0, acknowledged).forEach(batch -> users.putAll(byId(batch.stream())));
    Map<Integer, User> more = new TreeMap<>(users);
    batches.stream().skip(acknowledged).limit(1).forEach(next -> more.putAll(byId(next.stream())));
    return List.of(users, more);
  }

  private void judge(MemoryDisk left, List<Map<Integer, User>> right) throws IOException {
    // Never closed: there is nothing to let go of, and it would start a thread each time.
    JsonFileUserStore store = way.openStore(left);
    Map<Integer, User> found = SomeUsers.in(store);
    if (!right.contains(found)) {
      faults.add(
          "%d acknowledged batches, but %s are there".formatted(acknowledged, found.keySet()));
    }
    reopen(left).add(List.of(NEXT));
    found.put(NEXT.getId(), NEXT);
    UserIndex last = new UserIndex();
    way.open(left.afterPowerCut(random), last);
    if (!byId(last.all()).equals(found)) {
      faults.add("the next add is lost, or has cost others");
    }
  }

  private UsersFile reopen(MemoryDisk left) throws IOException {
    return way.open(left, new UserIndex());
  }

  private static Map<Integer, User> byId(Stream<User> users) {
    return new TreeMap<>(users.collect(Collectors.toMap(User::getId, user -> user)));
  }
}
