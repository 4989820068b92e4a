package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.lab.LiveHeap;
import dev.grpcsteps.common.lab.ManyUsers;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserTypeRequest;
import dev.grpcsteps.proto.UserTypeRequest.UserType;
import dev.grpcsteps.step4.whole.WholeServerMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A server of a million users: how soon it serves, and what a look-up by type costs. */
@Tag("soak")
@Timeout(600)
@Isolated // It compares work and times.
class MillionUsersTest {

  private static final int USERS = 1_000_000;
  private static final int READ = 10_000;
  private static final int LOOKS = 20;

  @TempDir
  private Path folder;

  @Test
  void areServedSoonAndByTypeWithoutACopyOrALookAtTheOthers() throws Exception {
    double workOfATenth = workOfAStart(ManyUsers.write(folder.resolve("tenth.json"), USERS / 10));
    Path data = ManyUsers.write(folder.resolve("users.json"), USERS);
    long start = System.nanoTime();
    try (ServerProcess server = start(data);
        ClientChannel channel = ClientChannel.to(server.target())) {
      double seconds = (System.nanoTime() - start) / 1e9;
      double work = server.workSeconds();
      UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(channel);
      double cost = heapOfAStreamBegun(server, stub);
      long some = timeToRead(stub, UserType.NORMAL);
      long none = bestTimeToRead(stub, UserType.GUEST);

      SoakTable.row(
          "1,000,000 users",
          "started; %,d read of a type that 990,000 have; asked for one that nobody has"
              .formatted(READ),
          "serves after %.1f s, %.1f s of work, with a tenth %.1f; a stream begun costs %.1f MiB; reading took %,d ms, reading nobody %.1f ms"
              .formatted(seconds, work, workOfATenth, cost, some / 1_000_000, none / 1e6),
          "serves after under 4 times the work; costs under 16 MiB; nobody takes under a tenth");
      assertThat(work).isLessThan(4 * workOfATenth);
      assertThat(cost).isLessThan(16);
      assertThat(none).isLessThan(some / 10);
    }
  }

  private static double workOfAStart(Path data) throws Exception {
    try (ServerProcess server = start(data)) {
      return server.workSeconds();
    }
  }

  /** As ./learn starts a server. */
  private static ServerProcess start(Path data) throws Exception {
    return ServerProcess.inAJvm(
        List.of("-Xmx1g", "-XX:TieredStopAtLevel=4"), WholeServerMain.class, data);
  }

  private static double heapOfAStreamBegun(ServerProcess server, UserManagerBlockingV2Stub stub)
      throws Exception {
    double before = LiveHeap.of(server.process().pid());
    var call = stub.getUsersByType(request(UserType.NORMAL));
    call.read();
    double during = LiveHeap.of(server.process().pid());
    call.cancel("seen enough", null);
    return during - before;
  }

  /** Of several looks: a busy machine spoils single ones. */
  private static long bestTimeToRead(UserManagerBlockingV2Stub stub, UserType type)
      throws Exception {
    long best = Long.MAX_VALUE;
    for (int look = 0; look < LOOKS; look++) {
      best = Math.min(best, timeToRead(stub, type));
    }
    return best;
  }

  private static long timeToRead(UserManagerBlockingV2Stub stub, UserType type) throws Exception {
    long start = System.nanoTime();
    var call = stub.withDeadlineAfter(Duration.ofMinutes(2)).getUsersByType(request(type));
    int count = 0;
    while (count < READ && call.read() != null) {
      count++;
    }
    call.cancel("read enough", null);
    return System.nanoTime() - start;
  }

  private static UserTypeRequest request(UserType type) {
    return UserTypeRequest.newBuilder().setUserType(type).build();
  }
}
