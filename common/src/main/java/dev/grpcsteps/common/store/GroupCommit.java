package dev.grpcsteps.common.store;

import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Logger;

/**
 * Adds users on one thread: those that arrive while the disk is at work go into the file together,
 * and share its syncs.
 */
final class GroupCommit implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(GroupCommit.class.getName());

  // The users of cancelled calls still wait here, and no limit on calls in flight counts them.
  private static final int MOST_WAITING = 1000;

  private record Waiting(User user, CompletableFuture<Boolean> added) {}

  private final UsersFile file;
  private final UserIndex users;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final CompletableFuture<ReadOnlyException> readOnly = new CompletableFuture<>();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "user-store-writer"));

  GroupCommit(UsersFile file, UserIndex users) {
    this.file = file;
    this.users = users;
  }

  /** See {@link UserStore#add}. */
  CompletionStage<Boolean> add(User user) {
    CompletableFuture<Boolean> added = new CompletableFuture<>();
    if (queue.offer(new Waiting(user, added))) {
      writer.execute(this::addWaiting);
    } else {
      added.completeExceptionally(
          new NoRoomException(MOST_WAITING + " users are waiting for the disk already", null));
    }
    return added;
  }

  /** Completed when no more users can be added, with the reason. */
  CompletionStage<ReadOnlyException> readOnly() {
    return readOnly.minimalCompletionStage();
  }

  private void addWaiting() {
    List<Waiting> batch = new ArrayList<>();
    queue.drainTo(batch, UsersFile.MOST_IN_ONE_ADD);
    List<Waiting> fresh = new ArrayList<>();
    Set<Integer> ids = new HashSet<>();
    for (Waiting waiting : batch) {
      int id = waiting.user().getId();
      if (!users.has(id) && ids.add(id)) {
        fresh.add(waiting);
      }
    }
    try {
      commit(fresh.stream().map(Waiting::user).toList());
      fresh.forEach(waiting -> waiting.added().complete(true));
      // Those whose id was taken. Only now: it may have been taken by a user of this very batch.
      batch.forEach(waiting -> waiting.added().complete(false));
    } catch (IOException | RuntimeException | Error e) {
      // Otherwise the callers would wait and never hear.
      batch.forEach(waiting -> waiting.added().completeExceptionally(e));
    }
  }

  private void commit(List<User> fresh) throws IOException {
    if (fresh.isEmpty()) {
      return;
    }
    if (readOnly.isDone()) {
      throw readOnly.join();
    }
    try {
      file.add(fresh);
    } catch (ReadOnlyException e) {
      LOG.severe("no more users are stored until the server is restarted: " + e.getMessage());
      readOnly.complete(e);
      throw e;
    }
    // Only now: nobody may see a user that a power cut could still remove.
    fresh.forEach(users::add);
  }

  @Override
  public void close() throws IOException {
    if (writer.isShutdown()) {
      return;
    }
    CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> {}, writer);
    writer.shutdown();
    // Not awaitTermination(): an interrupt must not close the file while a user is written.
    drained.join();
    file.close();
  }
}
