package dev.grpcsteps.common.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallRecorder;
import dev.grpcsteps.common.trace.ServerRecording;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A slow reader against a server with much to say: messages of 10 kB, 2,000 of them. */
class FlowControlTest {

  private static final int MANY = 2_000;
  private static final int FEW = 200;
  private static final UserResponse LARGE =
      UserResponse.newBuilder().setMessage("x".repeat(10_000)).build();

  private final AtomicInteger made = new AtomicInteger();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final CompletableFuture<Void> notReady = new CompletableFuture<>();

  private final class TalkativeService extends UserManagerImplBase {

    @Override
    public void getUsersByType(UserTypeRequest type, StreamObserver<UserResponse> responses) {
      Stream<UserResponse> source =
          Stream.generate(() -> LARGE).limit(MANY).peek(message -> made.incrementAndGet());
      if (type.getUserTypeValue() == 0) {
        SendWhileReady.send(source.onClose(() -> closed.complete(null)), responses);
      } else {
        source.forEach(responses::onNext); // The control: what one would write without the helper.
        closed.complete(null);
        responses.onCompleted();
      }
    }
  }

  private final CallRecorder recorder = new CallRecorder(event -> {
    if (event.kind() == Kind.NOT_READY) {
      notReady.complete(null);
    }
  });

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(
      users -> List.of(new TalkativeService()), new ServerRecording(recorder)::applyTo);

  @Test
  void makesOnlyWhatTheReaderHasRoomForAndInTheEndAll() throws Exception {
    var call = UserManagerGrpc.newBlockingV2Stub(grpc.channel())
        .getUsersByType(UserTypeRequest.getDefaultInstance());
    call.read();
    assertThat(notReady).succeedsWithin(Duration.ofSeconds(30));

    assertThat(made.get()).isLessThan(FEW);

    int read = 1;
    while (call.hasNext()) {
      call.read();
      read++;
    }
    assertThat(read).isEqualTo(MANY);
    assertThat(closed).succeedsWithin(Duration.ofSeconds(30));
  }

  @Test
  void stopsAndFreesItsSourceWhenTheReaderLeaves() throws Exception {
    var call = UserManagerGrpc.newBlockingV2Stub(grpc.channel())
        .getUsersByType(UserTypeRequest.getDefaultInstance());
    call.read();

    call.cancel("enough", null);

    assertThat(closed).succeedsWithin(Duration.ofSeconds(30));
    assertThat(made.get()).isLessThan(FEW);
  }

  /** The control: without the helper, all of it is made and kept, though one message was read. */
  @Test
  void withoutTheHelperAllIsMadeAtOnce() throws Exception {
    var call = UserManagerGrpc.newBlockingV2Stub(grpc.channel())
        .getUsersByType(UserTypeRequest.newBuilder().setUserTypeValue(1).build());
    call.read();

    assertThat(closed).succeedsWithin(Duration.ofSeconds(30));
    assertThat(made.get()).isEqualTo(MANY);
  }
}
