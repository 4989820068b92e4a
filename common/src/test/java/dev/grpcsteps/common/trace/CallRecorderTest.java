package dev.grpcsteps.common.trace;

import static dev.grpcsteps.common.trace.RecordedCalls.ofSide;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallEvent.Side;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserTypeRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CallRecorderTest {

  @AutoClose
  private final RecordedCalls calls = new RecordedCalls();

  @Test
  void tellsAUnaryCallFromBothSides() throws Exception {
    calls.stub.addUser(User.newBuilder().setId(0xFFFF_FFFF).setNickname("猿").build());
    List<CallEvent> events = calls.events();

    assertThat(ofSide(Side.CLIENT, events))
        .containsExactly(
            "start /UserManager/AddUser",
            "send #1 id: 4294967295 nickname: \"猿\"",
            "half-close",
            "receive initial metadata",
            "receive #1",
            "receive status OK");
    assertThat(ofSide(Side.SERVER, events))
        .containsExactly(
            "accept /UserManager/AddUser",
            "receive #1",
            "receive half-close",
            "initial metadata",
            "send #1 user {id: 4294967295 nickname: \"猿\"}",
            "status OK",
            "call completed");
  }

  @Test
  void tellsWhatWasReceivedAfterItWasSent() throws Exception {
    calls.stub.addUser(User.newBuilder().setId(1).build());

    assertThat(calls.events())
        .isSortedAccordingTo((one, other) -> one.time().compareTo(other.time()))
        .extracting(CallEvent::kind)
        .containsSubsequence(Kind.START, Kind.ACCEPT)
        .containsSubsequence(Kind.HALF_CLOSE, Kind.RECEIVE_HALF_CLOSE)
        .containsSubsequence(Kind.STATUS, Kind.RECEIVE_STATUS);
  }

  @Test
  void tellsTheStatusOfARefusedCallAndNoCancelBehindIt() throws Exception {
    assertThat(catchThrowable(() -> calls.stub.getUser(UserRequest.getDefaultInstance())))
        .isNotNull();
    List<CallEvent> events = calls.events();

    assertThat(ofSide(Side.CLIENT, events)).endsWith("receive status PERMISSION_DENIED: no");
    assertThat(ofSide(Side.SERVER, events))
        .endsWith("status PERMISSION_DENIED: no", "call completed");
  }

  @Test
  void tellsWhatAMessageWeighsPlainAndCompressed() throws Exception {
    User user = User.newBuilder().setNickname("x".repeat(1000)).build();

    calls.stub.addUser(user);
    List<CallEvent> plain = calls.events();
    calls.stub.withCompression("gzip").addUser(user);
    List<CallEvent> compressed = calls.events();

    assertThat(sizes(Side.CLIENT, plain)).contains("sent #1: 1003 bytes");
    assertThat(sizes(Side.CLIENT, compressed))
        .anyMatch(size -> size.matches("sent #1: 1003 bytes, compressed to \\d\\d"));
    assertThat(sizes(Side.SERVER, compressed))
        .anyMatch(size -> size.matches("received #1: \\d\\d bytes compressed"))
        .contains("sent #1: 1006 bytes");
  }

  @Test
  void tellsTheDeadlineOnBothSides() throws Exception {
    calls.stub.withDeadlineAfter(600, TimeUnit.SECONDS).addUser(User.getDefaultInstance());
    List<CallEvent> events = calls.events();

    // What is left of it when the call starts: on a busy machine, less than all.
    assertThat(ofSide(Side.CLIENT, events).get(0))
        .containsPattern("/AddUser deadline \\d{3}\\.\\d s");
    assertThat(ofSide(Side.SERVER, events).get(0)).contains("/AddUser deadline ");
  }

  @Test
  void tellsThatAFloodedStreamIsNotReady() throws Exception {
    var call = calls.stub.getUsersByType(UserTypeRequest.getDefaultInstance());
    while (call.hasNext()) {
      call.read();
    }

    assertThat(ofSide(Side.SERVER, calls.events())).contains("isReady turns false");
  }

  @Test
  void tellsACancelWithItsReasonAndHowTheServerSawIt() throws Exception {
    var call = calls.stub.getUsersByIds();
    call.write(UserRequest.getDefaultInstance());
    call.read();

    call.cancel("enough", null);

    List<CallEvent> events = calls.events();
    assertThat(ofSide(Side.CLIENT, events)).contains("cancel enough");
    assertThat(ofSide(Side.SERVER, events)).endsWith("call cancelled");
  }

  private static List<String> sizes(Side side, List<CallEvent> events) {
    return events.stream()
        .filter(event -> event.side() == side && event.kind() == Kind.SIZE)
        .map(CallEvent::detail)
        .toList();
  }
}
