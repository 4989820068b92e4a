package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.HandlerWatch;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    String target = trial
        .lab()
        .serve(builder -> builder.addService(new NoFasterThanTheReader(new Export(messages))));
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(target));

    var call = Outcome.reading(stub.getUsersByType(UserTypeRequest.getDefaultInstance()));

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
    BlockingClientCall<?, UserResponse> call = call(export);

    call.read(5, TimeUnit.SECONDS);

    boolean returned = handler.awaitReturn(Duration.ofSeconds(3));
    assertThat(returned ? "the handler has returned" : "the handler still runs after 3 seconds")
        .as("The client is slow, and the handler waits for it: each such client takes a thread of"
            + " the server. Return from the handler; gRPC calls the on-ready handler when there is"
            + " something to do.")
        .isEqualTo("the handler has returned");
    boolean tooFar = export.tooFar.await(300, TimeUnit.MILLISECONDS);
    assertThat(tooFar ? "500 responses taken" : "fewer than 500 responses taken")
        .as("The client has read 1 response of 10 kB, and the server has taken 500 out of the"
            + " export: they wait in its memory. onNext() never waits; send only while"
            + " isReady() is true.")
        .isEqualTo("fewer than 500 responses taken");
  }

  @Test
  void sendsAllAsTheReaderReadsOn() throws Exception {
    BlockingClientCall<?, UserResponse> call = call(new Export(MANY));

    assertThat(readInOrder(call))
        .as("When isReady() has turned false, the rest must not be forgotten: gRPC calls the"
            + " on-ready handler each time that it turns true again, and there you send on, from"
            + " where you stopped. Complete the call after the last response, not before.")
        .isEqualTo("2000 responses in order, then the end");
  }

  private BlockingClientCall<?, UserResponse> call(Export export) throws Exception {
    // Not recorded: these are many messages.
    var server = trial
        .lab()
        .start(builder -> builder.addService(new NoFasterThanTheReader(export)).intercept(handler));
    return UserManagerGrpc.newBlockingV2Stub(trial.lab().open(Lab.target(server)))
        .withDeadlineAfter(20, TimeUnit.SECONDS)
        .getUsersByType(UserTypeRequest.getDefaultInstance());
  }

  private static String readInOrder(BlockingClientCall<?, UserResponse> call)
      throws InterruptedException {
    int read = 0;
    try {
      for (UserResponse each = call.read(3, TimeUnit.SECONDS);
          each != null;
          each = call.read(3, TimeUnit.SECONDS)) {
        if (each.getUser().getId() != ++read) {
          return "response " + each.getUser().getId() + " where " + read + " was due";
        }
      }
      return read + " responses in order, then the end";
    } catch (TimeoutException e) {
      return read + " responses in order, then nothing more";
    } catch (StatusException e) {
      return read + " responses in order, then status " + e.getStatus().getCode();
    }
  }

  /** Responses of 10 kB, numbered from 1. */
  private static final class Export implements Iterable<UserResponse> {

    private static final String TEN_KILOBYTES = "x".repeat(10_000);

    private final int messages;
    private final CountDownLatch tooFar = new CountDownLatch(TOO_FAR);

    Export(int messages) {
      this.messages = messages;
    }

    @Override
    public Iterator<UserResponse> iterator() {
      return IntStream.rangeClosed(1, messages).mapToObj(this::response).iterator();
    }

    private UserResponse response(int id) {
      tooFar.countDown();
      return UserResponse.newBuilder()
          .setMessage(TEN_KILOBYTES)
          .setUser(User.newBuilder().setId(id))
          .build();
    }
  }
}
