package dev.grpcsteps.common.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.grpcsteps.common.lifecycle.CallEvent.Kind;
import dev.grpcsteps.common.lifecycle.CallEvent.Side;
import dev.grpcsteps.common.testing.GrpcFixture;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TimelineTest {

  /** Echoes users, and refuses to look any up. */
  private static final class EchoService extends UserManagerImplBase {

    @Override
    public void addUser(User user, StreamObserver<UserResponse> responses) {
      responses.onNext(UserResponse.newBuilder().setUser(user).build());
      responses.onCompleted();
    }

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      responses.onError(Status.PERMISSION_DENIED.withDescription("no").asException());
    }
  }

  private final CallRecorder recorder = new CallRecorder();

  @AutoClose
  private final GrpcFixture grpc =
      GrpcFixture.loopback(users -> List.of(new EchoService()), new ServerRecording(recorder));

  private final UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(
      ClientInterceptors.intercept(grpc.channel(), new ClientRecording(recorder)));

  @Test
  void tellsAUnaryCallFromBothSides() throws Exception {
    stub.addUser(User.newBuilder().setId(0xFFFF_FFFF).setNickname("猿").build());
    List<CallEvent> events = recorder.takeEvents();

    assertThat(ofSide(events, Side.CLIENT))
        .containsExactly(
            "start /UserManager/AddUser",
            "send #1 id: 4294967295 nickname: \"猿\"",
            "half-close",
            "receive #1",
            "receive status OK");
    assertThat(ofSide(events, Side.SERVER))
        .containsExactly(
            "accept /UserManager/AddUser",
            "receive #1",
            "receive half-close",
            "send #1 user { id: 4294967295 nickname: \"猿\" }",
            "status OK");
  }

  @Test
  void tellsWhatWasReceivedAfterItWasSent() throws Exception {
    stub.addUser(User.newBuilder().setId(1).build());

    assertThat(recorder.takeEvents())
        .extracting(CallEvent::kind)
        .containsSubsequence(Kind.START, Kind.ACCEPT)
        .containsSubsequence(Kind.HALF_CLOSE, Kind.RECEIVE_HALF_CLOSE)
        .containsSubsequence(Kind.STATUS, Kind.RECEIVE_STATUS);
  }

  @Test
  void tellsTheStatusOfARefusedCallAndNoCancelBehindIt() {
    assertThat(
            catchThrowable(() -> stub.getUser(UserRequest.newBuilder().setId(1).build())))
        .isNotNull();
    List<CallEvent> events = recorder.takeEvents();

    assertThat(ofSide(events, Side.CLIENT)).endsWith("receive status PERMISSION_DENIED: no");
    assertThat(ofSide(events, Side.SERVER)).endsWith("status PERMISSION_DENIED: no");
  }

  @Test
  void keepsMailAddressesToItself() throws Exception {
    stub.addUser(User.newBuilder().setId(1).setMailAddress("secret@example.com").build());

    assertThat(String.join("\n", Timeline.of(recorder.takeEvents())))
        .contains("mail_address: ***")
        .doesNotContain("secret");
  }

  @Test
  void fitsIntoEightyColumns() throws Exception {
    stub.addUser(User.newBuilder().setId(1).setNickname("word ".repeat(30)).build());

    assertThat(Timeline.of(recorder.takeEvents())).allMatch(row -> row.length() <= 80);
  }

  private static List<String> ofSide(List<CallEvent> events, Side side) {
    return events.stream()
        .filter(event -> event.side() == side)
        .map(CallEvent::text)
        .toList();
  }
}
