package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.lab.AskedForIds;
import dev.grpcsteps.common.lab.Gate;
import dev.grpcsteps.common.lab.LanguageSentBack;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PassTheRequestIdTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final Gate gate = new Gate();
  private final AtomicReference<Metadata> initial = new AtomicReference<>();
  private final AtomicReference<Metadata> trailing = new AtomicReference<>();
  private final AskedForIds service = new AskedForIds(PassTheRequestId::current, gate);

  @Test
  void handsTheIdToTheHandler() throws Exception {
    for (String id : new String[] {"request-1", "7f3a"}) {
      assertThat(message(call(AskedForIds.ANSWER, id)))
          .as(
              "What you override goes on, by super, with what it was given. The handler asks current(). The client has sent it under x-request-id, and the"
                  + " Context carries it: a Context that you attach here is not the one that the"
                  + " handler runs in, so hand yours on with the call.")
          .isEqualTo(id);
    }
  }

  @Test
  void sendsTheIdBackWithAnAnswer() throws Exception {
    Outcome<UserResponse> call = call(AskedForIds.ANSWER, "request-2");

    assertThat(id(initial))
        .as("Initial metadata comes before the first message: a client of a long stream need not"
            + " wait for its end to know the id.")
        .isEqualTo("request-2");
    assertThat(id(trailing))
        .as("Trailing metadata comes with the status. It is for all who note how a call ended, and"
            + " all that comes of a call that fails at once.")
        .isEqualTo("request-2");
    assertThat(initial.get().get(LanguageSentBack.KEY))
        .as(
            "An interceptor between yours and the handler sends the client's language back, in initial"
                + " and in trailing metadata. Hand on the metadata that you are given, not new ones: others"
                + " have theirs in it. Put the id with it, and send both.")
        .isEqualTo("en");
  }

  @Test
  void sendsTheIdBackWithAFailure() throws Exception {
    Outcome<UserResponse> call = call(AskedForIds.FAIL, "request-3");

    assertThat(call.code())
        .as("The handler says NOT_FOUND, and the interceptor leaves it at that.")
        .isEqualTo(Status.Code.NOT_FOUND);
    assertThat(id(trailing))
        .as("A call that fails at once has no initial metadata: its status and its trailing"
            + " metadata are all that goes back. It is the failures that one looks for in a log.")
        .isEqualTo("request-3");
    assertThat(call.trailers().get(LanguageSentBack.KEY))
        .as(
            "There may be trailing metadata already, as of richer errors. Put the id with it, and send"
                + " both.")
        .isEqualTo("en");
  }

  @Test
  void keepsTheIdsOfTwoCallsApart() throws Exception {
    Future<Outcome<UserResponse>> slow =
        trial.lab().clock().submit(() -> call(AskedForIds.WAIT, "slow"));
    // A call that ends before it comes to the handler is not waited for.
    Patience.until(() -> gate.isReached() || slow.isDone());
    Outcome<UserResponse> fast = call(AskedForIds.ANSWER, "fast");
    gate.open();

    assertThat(message(fast) + " and " + message(Patience.get(slow)))
        .as("The second call came while the handler of the first was at work, and only then did"
            + " that ask for its id. A server works on many calls at once: what belongs to one of"
            + " them cannot be in a field. The Context belongs to one call.")
        .isEqualTo("fast and slow");
  }

  @Test
  void answersACallWithoutAnId() throws Exception {
    Outcome<UserResponse> call = call(AskedForIds.ANSWER, null);

    assertThat(call.code())
        .as("Not every client sends an id; the others want an answer too. Without one, headers.get"
            + " returns null, and null is no value of metadata.")
        .isEqualTo(Status.Code.OK);
    assertThat(message(call)).as("This call has no id.").isEqualTo("none");
    assertThat(id(initial)).as("There is no id to send back.").isNull();
  }

  private Outcome<UserResponse> call(int request, @Nullable String id) throws Exception {
    Metadata sent = new Metadata();
    sent.put(LanguageSentBack.KEY, "en");
    if (id != null) {
      sent.put(RequestId.KEY, id);
    }
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(
            // The one that is added last is the first to get a call.
            builder -> builder
                .addService(service)
                .intercept(new LanguageSentBack())
                .intercept(new PassTheRequestId())))
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
}
