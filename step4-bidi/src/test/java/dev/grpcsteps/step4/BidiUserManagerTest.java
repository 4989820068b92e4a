package dev.grpcsteps.step4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.call.Receiver;
import dev.grpcsteps.common.call.Sender;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.BindableService;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BidiUserManagerTest {

  /** A real socket: in-process, a message is there before the call that sends it has returned. */
  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(this::serve);

  private final BidiClient client = new BidiClient(grpc.channel());

  private List<BindableService> serve(UserStore users) {
    User user = User.newBuilder()
        .setId(0xFFFF_FFFF)
        .setNickname("猿")
        .setMailAddress("saru@example.com")
        .build();
    users.add(user).toCompletableFuture().join();
    return List.of(new BidiUserManager(users));
  }

  @Test
  void answersTheFirstIdBeforeTheSecondIsSent() throws Exception {
    BlockingClientCall<UserRequest, UserResponse> call = client.getUsersByIds();

    call.write(request(1));
    UserResponse first = call.read(); // Nothing else was sent, and there was no half-close.
    call.write(request(2));
    UserResponse second = call.read();
    call.halfClose();

    assertThat(first.getUser().getNickname()).isEqualTo("admin");
    assertThat(second.getUser().getNickname()).isEqualTo("guest");
    assertThat(call.hasNext()).isFalse();
  }

  @Test
  void answersInTheOrderOfTheIds() throws Exception {
    assertThat(answers(3, 1, 2)).containsExactly("foo", "admin", "guest");
  }

  @Test
  void leavesUnknownIdsWithoutAnswer() throws Exception {
    assertThat(answers(99, 1, 0, 98)).containsExactly("admin");
  }

  @Test
  void answersAnIdThatIsSentTwiceTwice() throws Exception {
    assertThat(answers(1, 2, 1)).containsExactly("admin", "guest", "admin");
  }

  @Test
  void answersTheLargestId() throws Exception {
    assertThat(answers(0xFFFF_FFFF)).containsExactly("猿");
  }

  @Test
  void endsAnEmptyConversationWithStatusOk() throws Exception {
    assertThat(answers()).isEmpty();
  }

  @Test
  void answersMoreIdsThanAnyBufferHolds() throws Exception {
    int[] many = IntStream.range(0, 20_000).map(i -> i % 10 + 1).toArray();

    assertThat(answers(many)).hasSize(12_000);
  }

  private List<String> answers(int... ids) throws StatusException, InterruptedException {
    BlockingClientCall<UserRequest, UserResponse> call = client.getUsersByIds();
    Sender.start(IntStream.of(ids).mapToObj(BidiUserManagerTest::request).iterator(), call);
    List<String> nicknames = new ArrayList<>();
    Receiver.forEach(call, answer -> nicknames.add(answer.getUser().getNickname()));
    return nicknames;
  }

  private static UserRequest request(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }
}
