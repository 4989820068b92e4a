package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.lab.LiveHeap;
import dev.grpcsteps.common.lab.ManyUsers;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import dev.grpcsteps.proto.UserTypeRequest.UserType;
import dev.grpcsteps.step4.whole.WholeServerMain;
import io.grpc.stub.BlockingClientCall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Readers that take one message of a large stream and stop reading, against a server of 64 MB. */
@Tag("soak")
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class SlowReadersTest {

  private static final int USERS = 101_100; // Of whom 100,089 are NORMAL.
  private static final int READERS = 8;
  private static final double BAR = 16; // MiB.
  private static final UserTypeRequest NORMAL =
      UserTypeRequest.newBuilder().setUserType(UserType.NORMAL).build();

  @TempDir
  private Path folder;

  @Test
  void costLittleAndDisturbNobody() throws Exception {
    try (ServerProcess server = start(WholeServerMain.class);
        ClientChannel channel = ClientChannel.to(server.target())) {
      UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(channel);
      assertThat(countOf(stub)).isGreaterThan(100_000); // Warm, so that only the readers cost.
      double before = LiveHeap.of(server.process().pid());
      List<BlockingClientCall<?, ?>> held = readOneEach(server);
      double during = LiveHeap.peakOf(server.process().pid(), 3);
      UserResponse one = stub.getUser(UserRequest.newBuilder().setId(1).build());
      int all = countOf(stub);

      SoakTable.row(
          "slow readers, -Xmx64m",
          "%d take one message of a 100,000-user stream and stop".formatted(held.size()),
          "live heap %.1f MiB, then %.1f; another client was sent %,d users"
              .formatted(before, during, all),
          "at most 16 MiB more; the other client served");
      assertThat(during - before).isLessThan(BAR);
      assertThat(one.getUser().getId()).isEqualTo(1);
      assertThat(all).isGreaterThan(100_000);
    }
  }

  /** The control: a loop over onNext, which most people write first, must be caught. */
  @Test
  void areSeenToCostMuchWhereTheHandlerDoesNotHeedThem() throws Exception {
    try (ServerProcess server = start(HeedlessServerMain.class)) {
      double before = LiveHeap.of(server.process().pid());
      List<BlockingClientCall<?, ?>> held = readOneEach(server);
      double during = LiveHeap.peakOf(server.process().pid(), 3);

      SoakTable.row(
          "slow readers, control: a loop over onNext",
          "%d readers, the same, with -Xmx1g".formatted(held.size()),
          "live heap %.1f MiB, then %.1f".formatted(before, during),
          "seen to take more than 16 MiB");
      assertThat(during - before).isGreaterThan(BAR);
    }
  }

  private ServerProcess start(Class<?> main) throws Exception {
    Path data = ManyUsers.write(folder.resolve("users.json"), USERS);
    // The control would not survive with as little.
    String heap = main == WholeServerMain.class ? "-Xmx64m" : "-Xmx1g";
    return ServerProcess.inAJvm(List.of(heap), main, data);
  }

  private static List<BlockingClientCall<?, ?>> readOneEach(ServerProcess server) throws Exception {
    List<BlockingClientCall<?, ?>> calls = new ArrayList<>();
    for (int reader = 0; reader < READERS; reader++) {
      // Not closed: a stream is held for as long as its client lives.
      ClientChannel channel = ClientChannel.to(server.target());
      var call = UserManagerGrpc.newBlockingV2Stub(channel).getUsersByType(NORMAL);
      assertThat(call.read().getUser().getId()).isEqualTo(1);
      calls.add(call);
    }
    return calls;
  }

  private static int countOf(UserManagerBlockingV2Stub stub) throws Exception {
    var call = stub.getUsersByType(NORMAL);
    int count = 0;
    while (call.read() != null) {
      count++;
    }
    return count;
  }
}
