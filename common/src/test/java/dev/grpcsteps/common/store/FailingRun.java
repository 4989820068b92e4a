package dev.grpcsteps.common.store;

import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/** Opens a file and adds to it, on a disk whose n-th operation fails. */
final class FailingRun implements DiskWatcher {

  /** How the file is opened to be added to. */
  interface Opening {
    UsersFile open(Disk disk, UserIndex users) throws IOException;
  }

  private static final int ADDS = 4;
  private static final int POWER_CUTS = 30;

  private final MemoryDisk disk;
  private final Map<Integer, User> acknowledged = new TreeMap<>();
  private final int number;
  private final Fault fault;
  private final List<Operation> operations = new ArrayList<>();
  private int opening = Integer.MAX_VALUE; // How many operations it took.
  private boolean readOnly;

  /**
   * Does not run yet.
   *
   * @param base who is in the disk's file
   * @param number which operation fails, from 1
   */
  FailingRun(MemoryDisk disk, List<User> base, int number, Fault fault) {
    this.disk = disk;
    base.forEach(user -> acknowledged.put(user.getId(), user));
    this.number = number;
    this.fault = fault;
    disk.watch(this);
  }

  /** Whether the run was over before the operation that was to fail. */
  boolean wentThrough() {
    return operations.size() < number;
  }

  boolean failedWhileAdding(Kind kind) {
    return number > opening && !wentThrough() && operations.get(number - 1).kind() == kind;
  }

  List<Operation> afterTheFault() {
    return operations.subList(number, operations.size());
  }

  Map<Integer, User> acknowledged() {
    return acknowledged;
  }

  boolean readOnly() {
    return readOnly;
  }

  @Override
  public void before(Operation operation) throws IOException {
    operations.add(operation);
    if (operations.size() == number) {
      fault.strike(disk, operation);
    }
  }

  /** Hands back what is wrong: an acknowledged user lost, one invented, the file refused. */
  List<String> run(Opening way) {
    UserIndex users = new UserIndex();
    List<String> wrong = new ArrayList<>();
    try (GroupCommit commit = new GroupCommit(way.open(disk, users), users)) {
      opening = operations.size();
      for (User user : SomeUsers.users(100, ADDS)) {
        add(commit, user);
      }
      readOnly = commit.readOnly().toCompletableFuture().isDone();
      if (!byId(users).equals(acknowledged)) {
        wrong.add("looked up " + byId(users).keySet());
      }
    } catch (IOException e) {
      // Of opening or closing: neither may cost users.
    }
    for (int seed = 0; seed < POWER_CUTS; seed++) {
      judge(disk.afterPowerCut(new Random(seed)), wrong);
    }
    return wrong;
  }

  private void add(GroupCommit commit, User user) {
    try {
      commit.add(user).toCompletableFuture().join();
      acknowledged.put(user.getId(), user);
    } catch (CompletionException e) {
      // Not acknowledged.
    }
  }

  private void judge(MemoryDisk left, List<String> wrong) {
    try {
      UserIndex found = new UserIndex();
      Recovery.open(left, CrashRun.FILE, found);
      Map<Integer, User> users = byId(found);
      Map<Integer, User> most = new TreeMap<>(acknowledged);
      SomeUsers.users(100, ADDS).forEach(user -> most.put(user.getId(), user));
      if (!users.entrySet().containsAll(acknowledged.entrySet())
          || !most.entrySet().containsAll(users.entrySet())) {
        wrong.add("%s are there, of %s".formatted(users.keySet(), acknowledged.keySet()));
      }
    } catch (IOException e) {
      wrong.add("refused: " + e.getMessage());
    }
  }

  private static Map<Integer, User> byId(UserIndex users) {
    Map<Integer, User> all = new TreeMap<>();
    users.all().forEach(user -> all.put(user.getId(), user));
    return all;
  }
}
