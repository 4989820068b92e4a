package dev.grpcsteps.common.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallEvent.Side;
import dev.grpcsteps.proto.User;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the other side sends: a trace of it does not steer the terminal. */
class TracedTextTest {

  @Test
  void showsAStatus() {
    Status status = Status.ABORTED.withDescription(UnsafeText.ALL);

    assertThat(traced(track -> track.status(Kind.RECEIVE_STATUS, status, new Metadata())))
        .isEqualTo("receive status ABORTED: " + UnsafeText.SHOWN);
  }

  @Test
  void showsTheValueOfMetadata() {
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("x-text", Metadata.ASCII_STRING_MARSHALLER), "one\u001B[2Jtwo\r\nthree");

    assertThat(traced(track -> track.status(Kind.STATUS, Status.OK, metadata)))
        .isEqualTo("status OK [x-text: one\\u001B[2Jtwo\\u000D\\u000Athree]");
  }

  @Test
  void showsTheNameOfMetadataThatGrpcWouldNotLetUsSend() {
    Metadata metadata =
        InternalMetadata.newMetadata("x\u001B[2J".getBytes(US_ASCII), "value".getBytes(US_ASCII));

    assertThat(traced(track -> track.begins(Kind.ACCEPT, null, metadata)))
        .isEqualTo("accept /UserManager/GetUser [x\\u001B[2J: not a name that gRPC knows]");
  }

  /** A plain web server answers with the first, and a client may send what it likes. */
  @ParameterizedTest
  @ValueSource(strings = {":status", "a b", "-bin", "", "A", "é"})
  void showsNamesThatAreNoKeys(String name) {
    Metadata metadata = InternalMetadata.newMetadata(name.getBytes(UTF_8), new byte[] {'1'});

    assertThat(traced(track -> track.status(Kind.RECEIVE_STATUS, Status.UNKNOWN, metadata)))
        .endsWith(": not a name that gRPC knows]");
  }

  @Test
  void showsAMessage() {
    for (int from = 0; from < UnsafeText.ALL.length(); from += 40) {
      String part = UnsafeText.ALL.substring(from, Math.min(from + 40, UnsafeText.ALL.length()));

      assertThat(
              traced(track -> track.sending(User.newBuilder().setNickname(part).build())))
          .startsWith("send #1 nickname: \"x")
          .satisfies(text -> assertThat(UnsafeText.leftIn(text)).isEmpty());
    }
  }

  @Test
  void showsTheReasonOfACancel() {
    assertThat(traced(track -> track.record(Kind.CANCEL, UnsafeText.ALL)))
        .isEqualTo("cancel " + UnsafeText.SHOWN);
  }

  @Test
  void showsTheNameOfACall() {
    CallRecorder recorder = new CallRecorder();
    new Track(recorder, Side.SERVER, UnsafeText.ALL).received();

    assertThat(recorder.events()).extracting(CallEvent::method).containsExactly(UnsafeText.SHOWN);
  }

  private static String traced(Consumer<Track> happening) {
    CallRecorder recorder = new CallRecorder();
    happening.accept(new Track(recorder, Side.SERVER, "UserManager/GetUser"));
    List<CallEvent> events = recorder.events();
    assertThat(events).hasSize(1);
    return events.get(0).text();
  }
}
