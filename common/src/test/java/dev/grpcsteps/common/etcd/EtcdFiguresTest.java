package dev.grpcsteps.common.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Lists;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.lab.EtcdMembers;
import dev.grpcsteps.common.lab.ManyUsers;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.common.lab.TemporaryFolder;
import dev.grpcsteps.common.store.JsonFileUserStore;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.etcd.KVGrpc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What the users cost in etcd, of three members on this machine, against a file beside it. */
@Tag("soak")
@Timeout(600)
@Isolated // Its bars are ratios of times.
class EtcdFiguresTest {

  private static final int USERS = 100_000;
  private static final int ROUNDS = 3;

  /** Etcd takes no more than 128 operations in one transaction. */
  private static final int IN_ONE = 100;

  @AutoClose
  private final EtcdMembers etcd;

  @AutoClose
  private final TemporaryFolder folder = TemporaryFolder.create(); // On etcd's own disk.

  EtcdFiguresTest() throws IOException {
    etcd = Etcd.start(3);
  }

  private interface Work {
    void run() throws Exception;
  }

  @Test
  void hundredThousandUsersAreLoadedAtStart() throws Exception {
    Path file = ManyUsers.write(folder.path().resolve("users.json"), USERS);
    fill();
    double ofEtcd = Double.MAX_VALUE;
    double ofFile = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      ofEtcd = Math.min(ofEtcd, seconds(() -> {
        try (EtcdUserStore users = Etcd.open(etcd.address())) {
          assertThat(users.size()).isEqualTo(USERS);
        }
      }));
      ofFile = Math.min(ofFile, seconds(() -> {
        try (JsonFileUserStore users = JsonFileUserStore.open(file)) {
          assertThat(users.size()).isEqualTo(USERS);
        }
      }));
    }

    SoakTable.row(
        "100,000 users loaded at start, from etcd",
        "%d times in turn with a file of them, the best of each".formatted(ROUNDS),
        "%.2f s, the file %.2f s: %.1f times as long".formatted(ofEtcd, ofFile, ofEtcd / ofFile),
        "at most 20 times as long, and 10 s");
    assertThat(ofEtcd / ofFile).isLessThan(20);
    assertThat(ofEtcd).isLessThan(10);
  }

  @Test
  void addsTakeLongerThanWithAFile() throws Exception {
    try (EtcdUserStore inEtcd = Etcd.open(etcd.address());
        JsonFileUserStore inFile = JsonFileUserStore.open(folder.path().resolve("few.json"))) {
      List<String> seen = new ArrayList<>();
      for (int atOnce : new int[] {1, 16, 256}) {
        double ofEtcd = Double.MAX_VALUE;
        double ofFile = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
          int first = 1000 * atOnce + round * 10 * atOnce;
          ofEtcd = Math.min(ofEtcd, seconds(() -> add(inEtcd, first, atOnce)));
          ofFile = Math.min(ofFile, seconds(() -> add(inFile, first, atOnce)));
        }
        seen.add("%d at once: %.1f ms each round, the file %.1f ms: %.1f times as long"
            .formatted(atOnce, ofEtcd * 100, ofFile * 100, ofEtcd / ofFile));
        // The file syncs once for all 256. With etcd's adds one after the other it would be 250.
        assertThat(ofEtcd / ofFile).as("%d at once", atOnce).isLessThan(100);
      }
      SoakTable.row(
          "adds to etcd",
          "10 rounds, %d times in turn with a file, the best of each".formatted(ROUNDS),
          String.join("; ", seen),
          "at most 100 times as long");
    }
  }

  /** Ten times, so many at once. */
  private static void add(UserStore users, int first, int atOnce) {
    for (int round = 0; round < 10; round++) {
      int from = first + round * atOnce;
      CompletableFuture<?>[] all = IntStream.range(from, from + atOnce)
          .mapToObj(id -> users.add(ManyUsers.user(id)).toCompletableFuture())
          .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(all).join();
    }
  }

  private void fill() throws Exception {
    List<User> users = IntStream.rangeClosed(1, USERS).mapToObj(ManyUsers::user).toList();
    try (ClientChannel channel = ClientChannel.to(etcd.members().get(0).address())) {
      var kv = KVGrpc.newBlockingV2Stub(channel);
      for (List<User> some : Lists.partition(users, IN_ONE)) {
        assertThat(kv.txn(AddIfAbsent.request(some)).getSucceeded()).isTrue();
      }
    }
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }
}
