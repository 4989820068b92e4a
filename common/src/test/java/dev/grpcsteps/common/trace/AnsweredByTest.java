package dev.grpcsteps.common.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.StatusException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AnsweredByTest {

  @AutoClose
  private final GrpcFixture grpc =
      GrpcFixture.loopback(users -> List.of(new UserManagerImplBase() {}));

  @Test
  void namesTheServerThatAnswered() {
    List<CallEvent> events = new CopyOnWriteArrayList<>();

    call(grpc.target(), new CallRecorder(events::add));

    assertThat(events)
        .filteredOn(event -> event.kind() == Kind.ANSWERED_BY)
        .extracting(CallEvent::text)
        .containsExactly("answered by " + grpc.target());
  }

  @Test
  void namesNobodyWhereNobodyAnswers() {
    List<CallEvent> events = new CopyOnWriteArrayList<>();

    call("127.0.0.1:1", new CallRecorder(events::add));

    assertThat(events).extracting(CallEvent::kind).doesNotContain(Kind.ANSWERED_BY);
  }

  @Test
  void isNotInARecordingOfBothSides() {
    CallRecorder recorder = new CallRecorder();

    call(grpc.target(), recorder);

    assertThat(recorder.events()).extracting(CallEvent::kind).doesNotContain(Kind.ANSWERED_BY);
  }

  private static void call(String target, CallRecorder recorder) {
    try (ClientChannel channel = ClientChannel.to(target, new ClientRecording(recorder))) {
      var unused =
          UserManagerGrpc.newBlockingV2Stub(channel).getUser(UserRequest.getDefaultInstance());
    } catch (StatusException e) {
      // UNIMPLEMENTED, or UNAVAILABLE.
    }
  }
}
