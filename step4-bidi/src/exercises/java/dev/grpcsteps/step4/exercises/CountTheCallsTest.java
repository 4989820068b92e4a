package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CountTheCallsTest {

  private static final int ANSWER = 1;
  private static final int FAIL = 2;
  private static final int THROW = 4;
  private static final int WAIT = 5;

  @AutoClose
  private final Trial trial = new Trial();

  private final CountTheCalls counter = new CountTheCalls();
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch answeredLate = new CountDownLatch(1);

  @Test
  void countsByMethodAndCode() throws Exception {
    Channel channel = channel();
    assertThat(call(channel, ANSWER))
        .as("The client gets its answer as if nobody counted.")
        .isEqualTo(Status.Code.OK);
    assertThat(call(channel, ANSWER)).as("And again.").isEqualTo(Status.Code.OK);
    assertThat(call(channel, FAIL)).as("The handler's status.").isEqualTo(Status.Code.NOT_FOUND);
    assertThat(call(channel, FAIL + 1)).as("As before.").isEqualTo(Status.Code.NOT_FOUND);

    assertThat(counted(Map.of("UserManager/GetUser OK", 2L, "UserManager/GetUser NOT_FOUND", 2L)))
        .as("Two calls of GetUser were answered, and two failed, which the handler says when it"
            + " closes the call: nobody knows the code before. Two services may have a method of"
            + " the same name, so the full one is counted. Of the status it is the code alone:"
            + " every description would be a count of its own.")
        .isEqualTo("all");
  }

  @Test
  void countsAStreamOnce() throws Exception {
    var call = UserManagerGrpc.newBlockingV2Stub(channel())
        .getUsersByType(UserTypeRequest.getDefaultInstance());
    assertThat(Outcome.reading(call).messages())
        .as("The messages of the stream.")
        .hasSize(3);

    assertThat(counted(Map.of("UserManager/GetUsersByType OK", 1L)))
        .as("A stream is one call, whatever the number of its messages.")
        .isEqualTo("all");
  }

  @Test
  void countsAnExceptionAsWhatTheClientIsTold() throws Exception {
    assertThat(call(channel(), THROW)).as("gRPC's status.").isEqualTo(Status.Code.UNKNOWN);

    assertThat(counted(Map.of("UserManager/GetUser UNKNOWN", 1L)))
        .as("The handler has thrown an exception, so it never closed the call; gRPC has, with"
            + " UNKNOWN, and behind the back of the interceptor's ServerCall.")
        .isEqualTo("all");
  }

  @Test
  void countsAClientThatHasLeft() throws Exception {
    var future = UserManagerGrpc.newFutureStub(channel()).getUser(request(WAIT));
    assertThat(Patience.await(waiting))
        .as("waited for: the handler has the call")
        .isTrue();
    assertThat(counter.counts())
        .as("This call has not ended: nobody knows its code yet, and it does not count.")
        .isEmpty();

    future.cancel(true);
    assertThat(Patience.await(answeredLate))
        .as("That the client has left goes on to the handler's listener: the handler has a"
            + " setOnCancelHandler, and waits for it.")
        .isTrue();

    assertThat(counted(Map.of("UserManager/GetUser CANCELLED", 1L)))
        .as("The client has left, and a call that nobody waits for counts too: once, as CANCELLED."
            + " The handler has answered after that; whatever the handler says later, nobody hears"
            + " it.")
        .isEqualTo("all");
  }

  /** Waits for these counts, because a client may see the end of a call before the interceptor does. */
  private String counted(Map<String, Long> counts) throws InterruptedException {
    return Patience.until(() -> counter.counts().equals(counts))
        ? "all"
        : "counts() says " + counter.counts() + ", and should say " + counts;
  }

  private Channel channel() throws IOException {
    return trial.channelTo(builder -> builder.addService(new OddUserManager()).intercept(counter));
  }

  private static Status.Code call(Channel channel, int id) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);
    return Outcome.of(() -> stub.getUser(request(id))).code();
  }

  private static UserRequest request(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }

  /** Ends its calls in every way. */
  private final class OddUserManager extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      switch (request.getId()) {
        case ANSWER -> answer(responses);
        case FAIL, FAIL + 1 ->
          responses.onError(Status.NOT_FOUND
              .withDescription("nobody has id " + request.getId())
              .asException());
        case THROW -> throw new IllegalStateException("thrown by the handler, as planned");
        default -> answerWhenNobodyWaits((ServerCallStreamObserver<UserResponse>) responses);
      }
    }

    private void answerWhenNobodyWaits(ServerCallStreamObserver<UserResponse> call) {
      call.setOnCancelHandler(() -> {
        answer(call);
        answeredLate.countDown();
      });
      waiting.countDown();
    }

    private static void answer(StreamObserver<UserResponse> responses) {
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }

    @Override
    public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onNext(UserResponse.getDefaultInstance());
      answer(responses);
    }
  }
}
