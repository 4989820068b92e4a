package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.HandlerWatch;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoFasterThanTheReaderTest {

  private static final int MANY = 2_000;

  /** HTTP/2's window holds about a hundred of these messages. */
  private static final int TOO_FAR = 500;

  @AutoClose
  private final Trial trial = new Trial();

  private final HandlerWatch handler = new HandlerWatch();

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void sendsAFewAndEnds(int messages) throws Exception {
    Channel channel = trial.channelTo(new NoFasterThanTheReader(new Export(messages)));

    Outcome<UserResponse> call = Outcome.reading(call(channel));

    assertThat(call.code())
        .as("The call ends with OK after the last response, or at once if there is none. While"
            + " isReady() stays true, gRPC runs the on-ready handler no second time: once there,"
            + " send all that is taken.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.messages())
        .as("Every response is sent once, in its order, and the call ends after them, not before.")
        .extracting(response -> response.getUser().getId())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, messages).boxed().toList());
  }

  @Test
  void waitsForASlowReaderWithoutAThread() throws Exception {
    Export export = new Export(MANY);
    var server = trial
        .lab()
        .start(builder -> builder.addService(new NoFasterThanTheReader(export)).intercept(handler));
    // No net under this call: it would end what it is to show.
    BlockingClientCall<?, UserResponse> call = call(trial.lab().open(Lab.target(server)));

    Patience.get(trial.lab().clock().submit(() -> call.read()));

    Patience.until(
        () -> export.isTooFar() || (handler.hasReturned() && Patience.atRest(export.taker)));
    assertThat(export.isTooFar() ? "500 responses taken" : "fewer than 500 responses taken")
        .as("The client has read 1 response of 10 kB, and the server has taken 500 out of the"
            + " export: they wait in its memory. onNext() never waits; send only while"
            + " isReady() is true.")
        .isEqualTo("fewer than 500 responses taken");
    assertThat(handler.hasReturned() ? "the handler has returned" : "the handler still runs")
        .as("The client is slow, and the handler waits for it: each such client takes a thread of"
            + " the server. Return from the handler; gRPC calls the on-ready handler when there is"
            + " something to do.")
        .isEqualTo("the handler has returned");
  }

  @Test
  void sendsAllAsTheReaderReadsOn() throws Exception {
    Export export = new Export(MANY);
    Channel channel =
        trial.unrecordedTo(builder -> builder.addService(new NoFasterThanTheReader(export)));

    assertThat(readInOrder(call(channel)))
        .as("When isReady() has turned false, the rest must not be forgotten: gRPC calls the"
            + " on-ready handler each time that it turns true again, and there you send on, from"
            + " where you stopped. Complete the call after the last response, not before.")
        .isEqualTo("2000 responses in order, then the end");
  }

  private static BlockingClientCall<?, UserResponse> call(Channel channel) {
    return UserManagerGrpc.newBlockingV2Stub(channel)
        .getUsersByType(UserTypeRequest.getDefaultInstance());
  }

  private static String readInOrder(BlockingClientCall<?, UserResponse> call)
      throws InterruptedException {
    int read = 0;
    try {
      for (UserResponse each = call.read(); each != null; each = call.read()) {
        if (each.getUser().getId() != ++read) {
          return "response " + each.getUser().getId() + " where " + read + " was due";
        }
      }
      return read + " responses in order, then the end";
    } catch (StatusException e) {
      Status.Code code = e.getStatus().getCode();
      String end = code == Status.Code.DEADLINE_EXCEEDED ? "nothing more" : "status " + code;
      return read + " responses in order, then " + end;
    }
  }

  /** Responses of 10 kB, numbered from 1. */
  private static final class Export implements Iterable<UserResponse> {

    private static final String TEN_KILOBYTES = "x".repeat(10_000);

    private final int messages;
    private final AtomicInteger taken = new AtomicInteger();
    private volatile Thread taker = Thread.currentThread();

    Export(int messages) {
      this.messages = messages;
    }

    @Override
    public Iterator<UserResponse> iterator() {
      return IntStream.rangeClosed(1, messages).mapToObj(this::response).iterator();
    }

    boolean isTooFar() {
      return taken.get() >= TOO_FAR;
    }

    private UserResponse response(int id) {
      taker = Thread.currentThread();
      taken.incrementAndGet();
      return UserResponse.newBuilder()
          .setMessage(TEN_KILOBYTES)
          .setUser(User.newBuilder().setId(id))
          .build();
    }
  }
}
