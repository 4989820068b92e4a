package dev.grpcsteps.bench;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.server.Listening;
import dev.grpcsteps.common.server.RunningServer;
import dev.grpcsteps.common.store.Commit;
import dev.grpcsteps.common.store.JsonFileUserStore;
import dev.grpcsteps.common.testing.ManyUsers;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerStub;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.step4.UserManager;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Clients that add users one after another, each as soon as its last one was answered. */
final class AddUserLoad {

  private final UserManagerStub stub;
  private final AtomicInteger lastId;
  private final LongAdder answered = new LongAdder();
  private final CountDownLatch running;
  private final long end;

  private AddUserLoad(UserManagerStub stub, int lastId, int clients, Duration time) {
    this.stub = stub;
    this.lastId = new AtomicInteger(lastId);
    this.running = new CountDownLatch(clients);
    this.end = System.nanoTime() + time.toNanos();
  }

  /**
   * Starts a server on a file with so many users, and loads it for some time.
   *
   * @return the users stored a second
   */
  static double on(Path folder, int users, Commit way, int clients, Duration time)
      throws IOException, InterruptedException {
    Path file = ManyUsers.write(folder.resolve("users.json"), users);
    try (JsonFileUserStore store = JsonFileUserStore.open(file, way)) {
      RunningServer server = RunningServer.listen(
          Listening.onLoopback(), List.of(new UserManager(store)), builder -> {});
      try (ClientChannel channel =
          ClientChannel.to("127.0.0.1:" + server.address().getPort())) {
        UserManagerStub stub = UserManagerGrpc.newStub(channel);
        System.gc(); // What reading the file has left behind is not the price of an add.
        return new AddUserLoad(stub, users, clients, time).run(clients);
      } finally {
        server.stop(Duration.ofSeconds(30));
      }
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder.resolve("users.json.lock"));
    }
  }

  private double run(int clients) throws InterruptedException {
    long start = System.nanoTime();
    for (int client = 0; client < clients; client++) {
      addNext();
    }
    if (!running.await(5, TimeUnit.MINUTES)) {
      throw new IllegalStateException(running.getCount() + " clients still wait for an answer");
    }
    return answered.sum() * 1e9 / (System.nanoTime() - start);
  }

  private void addNext() {
    if (System.nanoTime() >= end) {
      running.countDown();
      return;
    }
    User user = ManyUsers.user(lastId.incrementAndGet());
    stub.addUser(user, new StreamObserver<>() {
      @Override
      public void onNext(UserResponse response) {
        if (response.getError()) {
          throw new IllegalStateException(response.getMessage());
        }
        answered.increment();
      }

      @Override
      public void onError(Throwable failure) {
        throw new IllegalStateException(failure);
      }

      @Override
      public void onCompleted() {
        addNext();
      }
    });
  }
}
