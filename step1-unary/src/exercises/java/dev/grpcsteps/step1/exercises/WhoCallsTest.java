package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.AskingUsers;
import dev.grpcsteps.common.exercise.EveryCallback;
import dev.grpcsteps.common.exercise.HandedOn;
import dev.grpcsteps.common.exercise.LanguageSentBack;
import dev.grpcsteps.common.exercise.ReceivedMetadata;
import dev.grpcsteps.common.exercise.RestOfContext;
import dev.grpcsteps.common.exercise.ServiceFields;
import dev.grpcsteps.common.exercise.Written;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WhoCallsTest {

  private static final String KEN = "3f9c-ken";
  private static final String YUI = "b27e-yui";
  private static final Map<String, String> OWNERS = Map.of(KEN, "ken", YUI, "yui");
  private static final String OVER =
      "A call that was refused is over. After close() do not go on to next, and return a listener"
          + " that does nothing: gRPC calls it, so it is not null.";

  @AutoClose
  private final Trial trial = new Trial();

  private final RestOfContext rest = new RestOfContext();
  private final AskingUsers service = new AskingUsers(rest.whenAsked(WhoCalls::caller));
  private final ReceivedMetadata received = new ReceivedMetadata();
  private final WhoCalls nobody = new WhoCalls(OWNERS, Map.of());
  private final WhoCalls some = new WhoCalls(
      OWNERS,
      Map.of("UserManager/GetUser", Set.of("ken", "yui"), "UserManager/AddUser", Set.of("ken")));
  private HandedOn handedOn;

  @Test
  void tellsTheHandlerWhoCalls() throws Exception {
    assertThat(
            List.of(getUser(KEN), getUser(YUI), addUser(KEN, some)).stream().map(AskingUsers::told))
        .as("Ken and Yui call GetUser, Ken AddUser: all three are permitted. The Context has the"
            + " name: hand yours on with the call. One that you attach here is not the handler's.")
        .containsExactly("ken", "yui", "ken");
    assertThat(rest.told() + ", " + received.all(LanguageSentBack.KEY))
        .as("What the handler's Context has besides the name, and the metadata besides the token."
            + " Make yours of Context.current(): ROOT and a fork have no deadline, and do not hear"
            + " of the call's end. And hand on the metadata that you are given.")
        .isEqualTo(RestOfContext.ALL + ", [en]");
    EveryCallback.finds("ken", WhoCalls::caller, some, headers("Bearer " + KEN));
  }

  @Test
  void keepsTheCallersOfTwoCallsApart() throws Exception {
    assertThat(service.meanwhile(
            () -> getUser("Bearer " + YUI, AskingUsers.WAIT, some), () -> getUser(KEN)))
        .as("The second call came while the handler of the first was at work. What belongs to one"
            + " call cannot be in a field; the Context belongs to one call.")
        .isEqualTo("ken and yui");
    ServiceFields.stayAsTheyAre(some, () -> getUser(YUI));
  }

  @Test
  void saysUnauthenticatedWithoutAValidToken() throws Exception {
    for (String sent : Arrays.asList(
        null,
        "Bearer 3f9c",
        "Bearer ken",
        "Bearer " + KEN + "2",
        "Bearer" + KEN,
        "Basic " + KEN,
        KEN,
        "")) {
      assertThat(List.of(
              getUser(sent, AskingUsers.ANSWER, some).code(),
              getUser(sent, AskingUsers.ANSWER, nobody).code()))
          .as("The client sent " + (sent == null ? "no token" : "\"" + sent + "\"")
              + ", with a method that is listed and with one that is not. Valid is \"Bearer \" and then"
              + " the token of an owner; otherwise the server does not know who calls, and"
              + " UNAUTHENTICATED says so: who calls is the first question, who may is the second.")
          .containsOnly(Status.Code.UNAUTHENTICATED);
      assertThat(handedOn.told()).as(OVER).isEqualTo("not handed on, listened to");
    }
  }

  @Test
  void saysPermissionDeniedToACallerWhoMayNot() throws Exception {
    assertThat(addUser(YUI, some).code())
        .as("Yui calls AddUser, which only Ken may call. The server knows her, so another token is"
            + " not what she lacks. UNAUTHENTICATED would have her client log in again and again.")
        .isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(handedOn.told()).as(OVER).isEqualTo("not handed on, listened to");
    assertThat(addUser(KEN, nobody).code())
        .as("Nobody has said who may call AddUser. A method that somebody adds and forgets to list"
            + " is not open to all: what is not permitted is denied.")
        .isEqualTo(Status.Code.PERMISSION_DENIED);
    ServiceFields.stayAsTheyAre(some, () -> List.of(addUser(YUI, some), getUser("2")));
  }

  @Test
  void tellsNobodyAToken() throws Exception {
    try (Written written = new Written()) {
      String sent = "" + getUser("3f9c-kem") + addUser(YUI, some) + getUser(KEN);
      assertThat(sent + written.text())
          .as("What the server has sent, and written. A token is as good as a password in a log;"
              + " and one that is wrong by a letter is almost right. Say the name at most.")
          .doesNotContain("3f9c", "b27e");
    }
  }

  private Outcome<UserResponse> getUser(String token) throws Exception {
    return getUser("Bearer " + token, AskingUsers.ANSWER, some);
  }

  private Outcome<UserResponse> getUser(@Nullable String sent, int id, WhoCalls whoCalls)
      throws Exception {
    var user = UserRequest.newBuilder().setId(id).build();
    return Outcome.of(() -> stub(sent, whoCalls).getUser(user));
  }

  private Outcome<UserResponse> addUser(String token, WhoCalls whoCalls) throws Exception {
    return Outcome.of(() -> stub("Bearer " + token, whoCalls).addUser(FewUsers.FOO));
  }

  private UserManagerBlockingV2Stub stub(@Nullable String sent, WhoCalls by) throws Exception {
    handedOn = new HandedOn(by);
    var channel = trial.channelTo(builder ->
        builder.addService(service).intercept(received).intercept(handedOn).intercept(rest));
    return UserManagerGrpc.newBlockingV2Stub(channel)
        .withDeadlineAfter(Duration.ofMinutes(10))
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(sent)));
  }

  private static Metadata headers(@Nullable String sent) {
    Metadata headers = new Metadata();
    headers.put(LanguageSentBack.KEY, "en");
    if (sent != null) {
      headers.put(WhoCalls.AUTHORIZATION, sent);
    }
    return headers;
  }
}
