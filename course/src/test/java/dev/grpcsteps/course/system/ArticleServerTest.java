package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.course.system.RunningProcess.Ended;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.step1.UnaryClient;
import dev.grpcsteps.step2.ServerStreamingClient;
import dev.grpcsteps.step3.ClientStreamingClient;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Our clients on the article's server, shortcomings included. */
@Execution(ExecutionMode.CONCURRENT)
class ArticleServerTest {

  private static final User SARU = User.newBuilder()
      .setId((int) 4_294_967_295L)
      .setNickname("猿")
      .setMailAddress("saru@example.jp")
      .setUserType(UserType.GUEST)
      .build();

  private static Python python;

  @AutoClose
  private final ServerProcess server;

  @AutoClose
  private final ClientChannel channel;

  @BeforeAll
  static void findPython() {
    python = Python.find();
  }

  ArticleServerTest(@TempDir Path folder) throws IOException, InterruptedException {
    Path data = folder.resolve("users.json");
    try (GrpcFixture sixUsers = GrpcFixture.inProcess(users -> List.of())) {
      Files.writeString(data, sixUsers.usersJson());
    }
    server = ServerProcess.ofTheArticle(python, data);
    channel = ClientChannel.to(server.target());
  }

  @Test
  void hasUsersToGet() throws Exception {
    UnaryClient client = new UnaryClient(channel);

    assertThat(client.getUser(1).getUser().getNickname()).isEqualTo("admin");
    assertThat(client.getUser(99))
        .isEqualTo(
            UserResponse.newBuilder().setError(true).setMessage("not found").build());
  }

  @Test
  void takesAUserWithTheHighestIdAndAJapaneseNickname() throws Exception {
    UnaryClient client = new UnaryClient(channel);

    assertThat(client.addUser(SARU).getUser()).isEqualTo(SARU);
    assertThat(client.getUser(SARU.getId()).getUser()).isEqualTo(SARU);
    assertThat(client.addUser(SARU).getMessage()).isEqualTo("already exist");
  }

  @Test
  void losesTheTypeNone() throws Exception {
    UnaryClient client = new UnaryClient(channel);
    client.addUser(SARU.toBuilder().setUserType(UserType.NONE).build());

    assertThatExceptionOfType(StatusException.class)
        .isThrownBy(() -> client.getUser(SARU.getId()))
        .extracting(failure -> failure.getStatus().getCode())
        .isEqualTo(Status.Code.UNKNOWN);
  }

  @Test
  void streamsTheUsersOfAType() throws Exception {
    var call = new ServerStreamingClient(channel).getUsersByType(UserType.NORMAL_VALUE);

    List<String> nicknames = new ArrayList<>();
    while (call.hasNext()) {
      nicknames.add(call.read().getUser().getNickname());
    }
    assertThat(nicknames).containsExactly("foo", "Zaru", "Saru");
  }

  @Test
  void countsIds() throws Exception {
    var ids = IntStream.of(1, 2, 99, 1)
        .mapToObj(id -> UserRequest.newBuilder().setId(id).build());

    assertThat(
            new ClientStreamingClient(channel).countAlreadyUsers(ids.iterator()).getUserCnt())
        .isEqualTo(3);
  }

  @Test
  void answersAllIdsAtTheEndAndOurClientPrintsThem() throws Exception {
    Ended client = ClientProcess.run(server.target(), "GetUsersByIds", "6", "99", "1");

    // Compared as a whole: if there is no output, the errors say why.
    assertThat(client)
        .isEqualTo(new Ended(
            0,
            List.of(
                "user 6: Saru <saru@example.com> NORMAL",
                "user 1: admin <admin@example.com> ADMINISTRATOR"),
            List.of()));
  }
}
