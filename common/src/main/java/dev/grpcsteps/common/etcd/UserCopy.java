package dev.grpcsteps.common.etcd;

import dev.grpcsteps.common.store.UserIndex;
import dev.grpcsteps.proto.etcd.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The server's own copy of the users, as they were in etcd at one revision, which only grows. Users are
 * only ever added: so a copy is never wrong about a user that it has, only late with one that it has
 * not.
 */
final class UserCopy {

  private final UserIndex users = new UserIndex();
  private final NavigableMap<Long, CompletableFuture<Void>> waiting = new TreeMap<>();
  private long revision;

  UserIndex users() {
    return users;
  }

  synchronized long revision() {
    return revision;
  }

  /** Completed once the copy has all that was in etcd at this revision. */
  synchronized CompletionStage<Void> reached(long wanted) {
    return wanted <= revision
        ? CompletableFuture.completedFuture(null)
        : waiting.computeIfAbsent(wanted, unused -> new CompletableFuture<>());
  }

  /** Takes what other entries there are; only one thread may do so. */
  void add(List<KeyValue> entries) {
    entries.forEach(entry -> StoredUser.in(entry).ifPresent(users::add));
  }

  /** Tells those who wait that all entries up to this revision have been added. */
  void advance(long to) {
    List<CompletableFuture<Void>> reached;
    synchronized (this) {
      revision = Math.max(revision, to);
      var passed = waiting.headMap(revision, true);
      reached = new ArrayList<>(passed.values());
      passed.clear();
    }
    reached.forEach(each -> each.complete(null)); // Without the lock: it answers calls.
  }
}
