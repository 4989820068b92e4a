package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PassTheRequestIdTest {

  // The test's own key: the learner's may differ.
  private static final Metadata.Key<String> KEY =
      Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

  private static final int FAIL = 0;
  private static final int WAIT = 1;
  private static final int ANSWER = 2;

  private static final Metadata.Key<String> DETAILS =
      Metadata.Key.of("details", Metadata.ASCII_STRING_MARSHALLER);

  @AutoClose
  private final Trial trial = new Trial();

  private final AskingUserManager service = new AskingUserManager();

  @Test
  void handsTheIdToTheHandler() throws Exception {
    for (String id : new String[] {"request-1", "7f3a"}) {
      assertThat(call(ANSWER, id).message())
          .as(
              "The handler asks current(). The client has sent it under x-request-id, and the Context"
                  + " carries it: a Context that you attach here is not the one that the handler runs"
                  + " in, so hand yours on with the call.")
          .isEqualTo(id);
    }
  }

  @Test
  void sendsTheIdBackWithAnAnswer() throws Exception {
    Seen seen = call(ANSWER, "request-2");

    assertThat(seen.initial())
        .as("Initial metadata comes before the first message: a client of a long stream need not"
            + " wait for its end to know the id.")
        .isEqualTo("request-2");
    assertThat(seen.trailing())
        .as("Trailing metadata comes with the status. It is for whoever notes how a call ended, and"
            + " all that comes of a call that fails at once.")
        .isEqualTo("request-2");
  }

  @Test
  void sendsTheIdBackWithAFailure() throws Exception {
    Seen seen = call(FAIL, "request-3");

    assertThat(seen.code())
        .as("The handler says NOT_FOUND, and the interceptor leaves it at that.")
        .isEqualTo(Status.Code.NOT_FOUND);
    assertThat(seen.trailing())
        .as(
            "A call that fails at once has no initial metadata: its status and its trailing metadata"
                + " are all that goes back. It is the failures that one looks for in a log.")
        .isEqualTo("request-3");
    assertThat(seen.details())
        .as("The handler has trailing metadata of its own, as richer errors do. Put the id with it,"
            + " and send both.")
        .isEqualTo("no such user");
  }

  @Test
  void keepsTheIdsOfTwoCallsApart() throws Exception {
    Future<Seen> slow = trial.lab().clock().submit(this::slowCall);
    Patience.await(service.waiting);
    Seen fast = call(ANSWER, "fast");
    service.mayGoOn.countDown();

    assertThat(fast.message() + " and " + Patience.get(slow).message())
        .as(
            "The second call came while the handler of the first was at work, and only then did that"
                + " ask for its id. A server works on many calls at once: what belongs to one of them"
                + " cannot be in a field. The Context belongs to one call.")
        .isEqualTo("fast and slow");
  }

  @Test
  void answersACallWithoutAnId() throws Exception {
    Seen seen = call(ANSWER, null);

    assertThat(seen.code())
        .as("Not every client sends an id; the others want an answer too. Without one, headers.get"
            + " returns null, and null is no value of metadata.")
        .isEqualTo(Status.Code.OK);
    assertThat(seen.message()).as("This call has no id.").isEqualTo("none");
    assertThat(seen.initial()).as("There is no id to send back.").isNull();
  }

  private Seen slowCall() throws Exception {
    try {
      return call(WAIT, "slow");
    } finally {
      service.waiting.countDown(); // Also where the call never came to the handler.
    }
  }

  /** What a client sees of a call; null where there is none. */
  private record Seen(
      Status.Code code,
      @Nullable String message,
      @Nullable String initial,
      @Nullable String trailing,
      @Nullable String details) {}

  private Seen call(int request, @Nullable String id) throws Exception {
    String target =
        trial.lab().serve(builder -> builder.addService(service).intercept(new PassTheRequestId()));
    Metadata sent = new Metadata();
    if (id != null) {
      sent.put(KEY, id);
    }
    AtomicReference<Metadata> initial = new AtomicReference<>(new Metadata());
    AtomicReference<Metadata> trailing = new AtomicReference<>(new Metadata());
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(target))
        .withInterceptors(
            MetadataUtils.newAttachHeadersInterceptor(sent),
            MetadataUtils.newCaptureMetadataInterceptor(initial, trailing));
    Outcome<UserResponse> call =
        Outcome.of(() -> stub.getUser(UserRequest.newBuilder().setId(request).build()));
    return new Seen(
        call.code(),
        call.code() == Status.Code.OK ? call.message().getMessage() : null,
        value(initial.get(), KEY),
        value(trailing.get(), KEY),
        value(trailing.get(), DETAILS));
  }

  private static @Nullable String value(@Nullable Metadata metadata, Metadata.Key<String> key) {
    return metadata == null ? null : metadata.get(key);
  }

  /** Fails, or answers with the id that it asks for; perhaps only when it is told to. */
  private static final class AskingUserManager extends UserManagerImplBase {

    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      if (request.getId() == FAIL) {
        Metadata details = new Metadata();
        details.put(DETAILS, "no such user");
        responses.onError(Status.NOT_FOUND.asRuntimeException(details));
        return;
      }
      if (request.getId() == WAIT) {
        awaitGoOn();
      }
      responses.onNext(
          UserResponse.newBuilder().setMessage(PassTheRequestId.current()).build());
      responses.onCompleted();
    }

    private void awaitGoOn() {
      waiting.countDown();
      try {
        Patience.await(mayGoOn);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
