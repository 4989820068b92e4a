package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.lab.Gate;
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
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PassTheRequestIdTest {

  private static final int FAIL = 0;
  private static final int WAIT = 1;
  private static final int ANSWER = 2;
  private static final Metadata.Key<String> DETAILS =
      Metadata.Key.of("details", Metadata.ASCII_STRING_MARSHALLER);

  @AutoClose
  private final Trial trial = new Trial();

  private final Gate gate = new Gate();
  private final AtomicReference<Metadata> initial = new AtomicReference<>();
  private final AtomicReference<Metadata> trailing = new AtomicReference<>();
  private final AskingUserManager service = new AskingUserManager();

  @Test
  void handsTheIdToTheHandler() throws Exception {
    for (String id : new String[] {"request-1", "7f3a"}) {
      assertThat(message(call(ANSWER, id)))
          .as(
              "What you override goes on, by super, with what it was given. The handler asks current(). The client has sent it under x-request-id, and the"
                  + " Context carries it: a Context that you attach here is not the one that the"
                  + " handler runs in, so hand yours on with the call.")
          .isEqualTo(id);
    }
  }

  @Test
  void sendsTheIdBackWithAnAnswer() throws Exception {
    Outcome<UserResponse> call = call(ANSWER, "request-2");

    assertThat(id(initial))
        .as("Initial metadata comes before the first message: a client of a long stream need not"
            + " wait for its end to know the id.")
        .isEqualTo("request-2");
    assertThat(id(trailing))
        .as("Trailing metadata comes with the status. It is for whoever notes how a call ended, and"
            + " all that comes of a call that fails at once.")
        .isEqualTo("request-2");
  }

  @Test
  void sendsTheIdBackWithAFailure() throws Exception {
    Outcome<UserResponse> call = call(FAIL, "request-3");

    assertThat(call.code())
        .as("The handler says NOT_FOUND, and the interceptor leaves it at that.")
        .isEqualTo(Status.Code.NOT_FOUND);
    assertThat(id(trailing))
        .as("A call that fails at once has no initial metadata: its status and its trailing"
            + " metadata are all that goes back. It is the failures that one looks for in a log.")
        .isEqualTo("request-3");
    assertThat(call.trailers().get(DETAILS))
        .as("The handler has trailing metadata of its own, as richer errors do. Put the id with it,"
            + " and send both.")
        .isEqualTo("no such user");
  }

  @Test
  void keepsTheIdsOfTwoCallsApart() throws Exception {
    Future<Outcome<UserResponse>> slow = trial.lab().clock().submit(() -> call(WAIT, "slow"));
    // A call that ends before it comes to the handler is not waited for.
    Patience.until(() -> gate.isReached() || slow.isDone());
    Outcome<UserResponse> fast = call(ANSWER, "fast");
    gate.open();

    assertThat(message(fast) + " and " + message(Patience.get(slow)))
        .as("The second call came while the handler of the first was at work, and only then did"
            + " that ask for its id. A server works on many calls at once: what belongs to one of"
            + " them cannot be in a field. The Context belongs to one call.")
        .isEqualTo("fast and slow");
  }

  @Test
  void answersACallWithoutAnId() throws Exception {
    Outcome<UserResponse> call = call(ANSWER, null);

    assertThat(call.code())
        .as("Not every client sends an id; the others want an answer too. Without one, headers.get"
            + " returns null, and null is no value of metadata.")
        .isEqualTo(Status.Code.OK);
    assertThat(message(call)).as("This call has no id.").isEqualTo("none");
    assertThat(id(initial)).as("There is no id to send back.").isNull();
  }

  private Outcome<UserResponse> call(int request, @Nullable String id) throws Exception {
    Metadata sent = new Metadata();
    if (id != null) {
      sent.put(RequestId.KEY, id);
    }
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(
            builder -> builder.addService(service).intercept(new PassTheRequestId())))
        .withInterceptors(
            MetadataUtils.newAttachHeadersInterceptor(sent),
            MetadataUtils.newCaptureMetadataInterceptor(initial, trailing));
    return Outcome.of(() -> stub.getUser(UserRequest.newBuilder().setId(request).build()));
  }

  private static String message(Outcome<UserResponse> call) {
    return call.code() == Status.Code.OK ? call.message().getMessage() : "status " + call.status();
  }

  private static @Nullable String id(AtomicReference<Metadata> metadata) {
    return metadata.get() == null ? null : metadata.get().get(RequestId.KEY);
  }

  /** Fails, or answers with the id that it asks for; perhaps only when it is told to. */
  private final class AskingUserManager extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      if (request.getId() == FAIL) {
        Metadata details = new Metadata();
        details.put(DETAILS, "no such user");
        responses.onError(Status.NOT_FOUND.asRuntimeException(details));
        return;
      }
      if (request.getId() == WAIT) {
        gate.pass();
      }
      responses.onNext(
          UserResponse.newBuilder().setMessage(PassTheRequestId.current()).build());
      responses.onCompleted();
    }
  }
}
