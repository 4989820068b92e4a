package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.exercise.AskingUsers;
import dev.grpcsteps.common.exercise.EveryCallback;
import dev.grpcsteps.common.exercise.LanguageSentBack;
import dev.grpcsteps.common.exercise.ReceivedMetadata;
import dev.grpcsteps.common.exercise.RestOfContext;
import dev.grpcsteps.common.exercise.ServiceFields;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PassTheRequestIdTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final AtomicReference<Metadata> initial = new AtomicReference<>();
  private final AtomicReference<Metadata> trailing = new AtomicReference<>();
  private final ReceivedMetadata received = new ReceivedMetadata();
  private final RestOfContext rest = new RestOfContext();
  private final AskingUsers service = new AskingUsers(rest.whenAsked(PassTheRequestId::current));
  private final PassTheRequestId interceptor = new PassTheRequestId();

  @Test
  void handsTheIdToTheHandler() throws Exception {
    for (String id : new String[] {"request-1", "7f3a"}) {
      assertThat(AskingUsers.told(call(AskingUsers.ANSWER, id)))
          .as("The handler asks current() for the id. The client has sent it under x-request-id,"
              + " and the Context carries it: a Context that you attach here is not the one that"
              + " the handler runs in, so hand yours on with the call. What you override goes on,"
              + " by super, with what it was given.")
          .isEqualTo(id);
      assertThat(received.all(RequestId.KEY))
          .as("An interceptor behind yours looks for the id too. Hand on the metadata that you are"
              + " given, not new ones, with all that the client has sent: headers.get() reads,"
              + " removeAll() takes.")
          .containsExactly(id);
    }
    EveryCallback.finds("all", PassTheRequestId::current, interceptor, sent("all"));
  }

  @Test
  void sendsTheIdBackWithAnAnswer() throws Exception {
    call(AskingUsers.ANSWER, "request-2");
    assertThat(id(initial))
        .as("Initial metadata comes before the first message: a client need not wait for the last.")
        .isEqualTo("request-2");
    assertThat(id(trailing))
        .as("Trailing metadata comes with the status. It is for all who note how a call ended.")
        .isEqualTo("request-2");
    assertThat(initial.get().get(LanguageSentBack.KEY))
        .as("An interceptor behind yours sends the client's language back, in both. Hand on the"
            + " metadata that you are given, not new ones: others have theirs in it.")
        .isEqualTo("en");
  }

  @Test
  void sendsTheIdBackWithAFailure() throws Exception {
    Outcome<UserResponse> call = call(AskingUsers.FAIL, "request-3");
    assertThat(call.code())
        .as("The handler says NOT_FOUND, and the interceptor leaves it at that.")
        .isEqualTo(Status.Code.NOT_FOUND);
    assertThat(id(trailing) + ", " + call.trailers().get(LanguageSentBack.KEY))
        .as("All that goes back with a call that fails at once is its status and its trailing"
            + " metadata. The language is there already. Put the id with it, and send both.")
        .isEqualTo("request-3, en");
  }

  @Test
  void sendsTheIdBackFromEveryThread() throws Exception {
    call(AskingUsers.ELSEWHERE, "request-4");
    assertThat(id(initial) + ", " + id(trailing))
        .as("The handler has answered on a thread of its own. No Context of a call is there, and"
            + " current() finds nothing: what sends the id back has it from the start of the call.")
        .isEqualTo("request-4, request-4");
  }

  @Test
  void leavesTheRestOfTheContextAsItIs() throws Exception {
    call(AskingUsers.ANSWER, "request-5");
    assertThat(rest.told())
        .as("What the handler's Context has besides the id. Make yours of Context.current(): ROOT"
            + " and a fork have no deadline, and do not hear of the call's end.")
        .isEqualTo(RestOfContext.ALL);
  }

  @Test
  void keepsTheIdsOfTwoCallsApart() throws Exception {
    assertThat(service.meanwhile(
            () -> call(AskingUsers.WAIT, "slow"), () -> call(AskingUsers.ANSWER, "fast")))
        .as("The second call came while the handler of the first was at work. A server works on"
            + " many calls at once: what belongs to one is in its Context, and not in a field.")
        .isEqualTo("fast and slow");
    assertThat(id(initial) + ", " + id(trailing))
        .as("The slow call has ended last. What goes back with a call is its own id.")
        .isEqualTo("slow, slow");
    ServiceFields.stayAsTheyAre(interceptor, () -> call(AskingUsers.ANSWER, "another"));
  }

  @Test
  void answersACallWithoutAnId() throws Exception {
    assertThat(AskingUsers.told(call(AskingUsers.ANSWER, null)) + ", " + id(initial) + ", "
            + id(trailing))
        .as("Not every client sends an id; the others want an answer too. Without one headers.get"
            + " returns null, and null is no value of metadata. There is no id to send back.")
        .isEqualTo("none, null, null");
  }

  private Outcome<UserResponse> call(int request, @Nullable String id) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(
            builder -> builder // The one that is added last is the first to get a call.
                .addService(service)
                .intercept(received)
                .intercept(new LanguageSentBack())
                .intercept(interceptor)
                .intercept(rest)))
        .withDeadlineAfter(Duration.ofMinutes(10))
        .withInterceptors(
            MetadataUtils.newAttachHeadersInterceptor(sent(id)),
            MetadataUtils.newCaptureMetadataInterceptor(initial, trailing));
    return Outcome.of(() -> stub.getUser(UserRequest.newBuilder().setId(request).build()));
  }

  private static Metadata sent(@Nullable String id) {
    Metadata sent = new Metadata();
    sent.put(LanguageSentBack.KEY, "en");
    if (id != null) {
      sent.put(RequestId.KEY, id);
    }
    return sent;
  }

  private static @Nullable String id(AtomicReference<Metadata> metadata) {
    return metadata.get() == null ? null : metadata.get().get(RequestId.KEY);
  }
}
