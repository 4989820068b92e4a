package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.HandlerWatch;
import dev.grpcsteps.common.exercise.LargeResponses;
import dev.grpcsteps.common.exercise.ReadyWatch;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.lab.WhoseCode;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoFasterThanTheReaderTest {

  private static final int MANY = 2_000;

  /** HTTP/2's window holds about a hundred of these messages. */
  private static final int TOO_FAR = 500;

  /** More than the window holds, and soon read: a second call waits for it. */
  private static final int SOME = 300;

  private static final String ALL = "300 responses in order, then the end";

  @AutoClose
  private final Trial trial = new Trial();

  private final HandlerWatch handler = new HandlerWatch();
  private final ReadyWatch ready = new ReadyWatch();

  @ParameterizedTest
  @CsvSource({"0, 10", "3, 10", "3, 100"})
  void sendsAFewAndEnds(int messages, int kilobytes) throws Exception {
    LargeResponses export = new LargeResponses(messages, kilobytes);
    Channel channel = trial.channelTo(
        builder -> builder.addService(new NoFasterThanTheReader(export)).intercept(ready));

    Outcome<UserResponse> call = Outcome.reading(call(channel));

    assertThat(call.code())
        .as(
            "%s responses of %s kB: the call ends with OK after the last, or at once if there is"
                + " none. While isReady() stays true, gRPC runs the on-ready handler no second time:"
                + " once there, send all that is taken. When isReady() has turned false, the rest must"
                + " not be forgotten: it runs again.",
            messages, kilobytes)
        .isEqualTo(Status.Code.OK);
    assertThat(call.messages())
        .extracting(response -> response.getUser().getId())
        .as(
            "Every response is sent once, in its order, by the callback itself and not by another thread. Complete the call after the last response, not"
                + " before.")
        .containsExactlyElementsOf(IntStream.rangeClosed(1, messages).boxed().toList());
  }

  @Test
  void waitsForASlowReaderWithoutAThread() throws Exception {
    LargeResponses export = new LargeResponses(MANY, 10);
    var server = trial
        .lab()
        .start(builder -> builder
            .addService(new NoFasterThanTheReader(() -> ready.over(export.iterator())))
            .intercept(handler)
            .intercept(ready));
    // No net under this call: it would end what it is to show.
    BlockingClientCall<?, UserResponse> call = call(trial.lab().open(Lab.target(server)));

    Patience.get(trial.lab().clock().submit(() -> call.read()));

    boolean atRest = Patience.until(() -> export.taken() >= TOO_FAR
        || (handler.hasReturned()
            && Patience.atRest(export.taker())
            && !WhoseCode.isInnermost(export.taker().getStackTrace())));
    assertThat(ready.mostUnsent())
        .as("So many responses were taken out of the export and kept, to be sent later. They are"
            + " large: take a response only to send it, with no copy of them beforehand.")
        .isLessThanOrEqualTo(1);
    assertThat(export.taken())
        .as("The client has read 1 response of 10 kB, and the server has taken so many out of the"
            + " export: they wait in its memory. onNext() never waits; send only while"
            + " isReady() is true.")
        .isLessThan(TOO_FAR);
    assertThat(atRest ? "no thread" : "a thread")
        .as("The client is slow, and a thread waits for it, the handler's or another: each such"
            + " client takes one of the server. Return from the handler; gRPC calls the on-ready"
            + " handler when there is something to do.")
        .isEqualTo("no thread");
    assertThat(ready.sentUnready())
        .as("So many responses were sent while isReady() was false: ask it before each one.")
        .isZero();
    assertThat(ready.takenEarly())
        .as("So many responses were taken one ahead, while isReady() was false, and kept. They are"
            + " large: take the next only when isReady() is true, and send it at once.")
        .isZero();
  }

  @Test
  void sendsAllAsTheReaderReadsOn() throws Exception {
    LargeResponses export = new LargeResponses(SOME, 10);
    Channel channel =
        trial.unrecordedTo(builder -> builder.addService(new NoFasterThanTheReader(export)));

    assertThat(LargeResponses.readInOrder(call(channel), 0))
        .as("When isReady() has turned false, the rest must not be forgotten: gRPC calls the"
            + " on-ready handler each time that it turns true again, and there you send on, from"
            + " where you stopped. Complete the call after the last response, not before.")
        .isEqualTo(ALL);

    BlockingClientCall<?, UserResponse> slow = call(channel);
    slow.read();
    assertThat(List.of(
            LargeResponses.readInOrder(call(channel), 0), LargeResponses.readInOrder(slow, 1)))
        .as("Here one call was made in the middle of another, on the same service object. How far a"
            + " call has come belongs to the call: keep it in an object of the call, not in the"
            + " service.")
        .containsExactly(ALL, ALL);
  }

  private static BlockingClientCall<?, UserResponse> call(Channel channel) {
    return UserManagerGrpc.newBlockingV2Stub(channel)
        .getUsersByType(UserTypeRequest.getDefaultInstance());
  }
}
