package dev.grpcsteps.bench;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.lab.ManyUsers;
import dev.grpcsteps.common.server.RunningServer;
import dev.grpcsteps.common.server.ServerSetup;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerStub;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.step4.whole.UserManager;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Clients that add users one after another, each as soon as its last one was answered. */
final class AddUserLoad {

  private final UserManagerStub stub;
  private final boolean mayFail;
  private final AtomicInteger lastId;
  private final LongAdder answered = new LongAdder();
  private final CompletableFuture<Void> failure = new CompletableFuture<>();
  private volatile boolean over;

  private AddUserLoad(UserManagerStub stub, int lastId, boolean mayFail) {
    this.stub = stub;
    this.mayFail = mayFail;
    this.lastId = new AtomicInteger(lastId);
  }

  /**
   * Starts a server on a file with so many users, and loads it for some time.
   *
   * @return the users stored a second
   */
  static double on(Path folder, int users, Commit way, int clients, Duration time)
      throws IOException, InterruptedException {
    Path file = ManyUsers.write(folder.resolve("users.json"), users);
    try (UserStore store = way.open(file)) {
      RunningServer server = RunningServer.listen(
          ServerSetup.onLoopback(), List.of(new UserManager(store)), builder -> {});
      try {
        System.gc(); // What is left of reading the file is not the price of an add.
        return against("127.0.0.1:" + server.address().getPort(), users, clients, time, false);
      } finally {
        server.stop(Duration.ofSeconds(30));
      }
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder.resolve("users.json.lock"));
    }
  }

  /**
   * Loads a server that runs already.
   *
   * @param lastId the highest that is taken; the clients add the ids behind it
   * @param mayFail whether an add that fails just does not count, as the article's do when two
   *     threads are in its dictionary; else it ends the run
   * @return the users stored a second; those under way when the time is over do not count
   */
  static double against(String target, int lastId, int clients, Duration time, boolean mayFail)
      throws InterruptedException {
    try (ClientChannel channel = ClientChannel.to(target)) {
      return new AddUserLoad(UserManagerGrpc.newStub(channel), lastId, mayFail).run(clients, time);
    }
  }

  private double run(int clients, Duration time) throws InterruptedException {
    long start = System.nanoTime();
    for (int client = 0; client < clients; client++) {
      addNext();
    }
    try {
      failure.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Nothing went wrong in all that time.
    } catch (ExecutionException e) {
      throw new IllegalStateException("an add failed", e.getCause());
    }
    over = true;
    return answered.sum() * 1e9 / (System.nanoTime() - start);
  }

  private void addNext() {
    if (over) {
      return;
    }
    User user = ManyUsers.user(lastId.incrementAndGet());
    stub.addUser(user, new Answer());
  }

  /** Counts one answer, and adds the next user. */
  private final class Answer implements StreamObserver<UserResponse> {

    @Override
    public void onNext(UserResponse response) {
      if (response.getError()) {
        failure.completeExceptionally(new IllegalStateException(response.getMessage()));
      }
      answered.increment();
    }

    @Override
    public void onError(Throwable why) {
      if (mayFail) {
        addNext();
      } else {
        failure.completeExceptionally(why); // Too late to be heard, if the time is over.
      }
    }

    @Override
    public void onCompleted() {
      addNext();
    }
  }
}
