package dev.grpcsteps.step4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.testing.ManyUsers;
import dev.grpcsteps.common.testing.SoakTable;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserTypeRequest;
import dev.grpcsteps.proto.UserTypeRequest.UserType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server of a million users: how soon it serves, and what a look-up by type costs. */
@Tag("soak")
@Timeout(180)
class MillionUsersTest {

  private static final int USERS = 1_000_000;

  @TempDir
  private Path folder;

  @Test
  void areServedSoonAndByTypeWithoutACopyOrALookAtTheOthers() throws Exception {
    Path data = ManyUsers.write(folder.resolve("users.json"), USERS);
    long start = System.nanoTime();
    try (ServerProcess server = ServerProcess.ready(JavaProcess.start(
            List.of(),
            List.of("-Xmx1g", "-XX:TieredStopAtLevel=4"), // As ./learn starts a server.
            BidiServerMain.class,
            "--port",
            "0",
            "--data",
            data.toString()));
        ClientChannel channel = ClientChannel.to(server.target())) {
      double seconds = (System.nanoTime() - start) / 1e9;
      UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(channel);
      long oneOfNone = timeToRead(stub, UserType.GUEST, 1);
      double before = LiveHeap.of(server.process());
      var held = stub.getUsersByType(request(UserType.NORMAL));
      held.read();
      double during = LiveHeap.of(server.process());
      long all = timeToRead(stub, UserType.NORMAL, Integer.MAX_VALUE);
      oneOfNone = Math.min(oneOfNone, timeToRead(stub, UserType.GUEST, 1));

      SoakTable.row(
          "1,000,000 users",
          "started; streamed 990,000 of one type; asked for a type nobody has",
          "serves after %.1f s; a stream begun costs %.1f MiB; all took %,d ms, none of %,d took %.1f ms"
              .formatted(seconds, during - before, all / 1_000_000, USERS, oneOfNone / 1e6),
          "serves within 10 s; costs under 16 MiB; the type nobody has takes under a hundredth");
      assertThat(seconds).isLessThan(10);
      assertThat(during - before).isLessThan(16);
      assertThat(oneOfNone).isLessThan(all / 100);
    }
  }

  private static long timeToRead(UserManagerBlockingV2Stub stub, UserType type, int most)
      throws Exception {
    long start = System.nanoTime();
    var call = stub.withDeadlineAfter(Duration.ofMinutes(2)).getUsersByType(request(type));
    int count = 0;
    while (count < most && call.read() != null) {
      count++;
    }
    return System.nanoTime() - start;
  }

  private static UserTypeRequest request(UserType type) {
    return UserTypeRequest.newBuilder().setUserType(type).build();
  }
}
