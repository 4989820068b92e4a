package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Gate;
import dev.grpcsteps.common.lab.HandedOn;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.TextUsers;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.lab.Written;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WhoCallsTest {

  private static final int WAIT = 1;
  private static final String KEN = "3f9c-ken";
  private static final String YUI = "b27e-yui";
  private static final Map<String, Set<String>> PERMITTED =
      Map.of("UserManager/GetUser", Set.of("ken", "yui"), "UserManager/AddUser", Set.of("ken"));
  private static final String OVER =
      "A call that was refused is over. After close() do not go on to next, and return a listener"
          + " that does nothing: gRPC calls it, so it is not null.";

  @AutoClose
  private final Trial trial = new Trial();

  private final Gate gate = new Gate();
  private final TextUsers service = new TextUsers(id -> {
    if (id == WAIT) {
      gate.pass();
    }
    return WhoCalls.caller();
  });
  private HandedOn interceptor;

  @Test
  void tellsTheHandlerWhoCalls() throws Exception {
    assertThat(List.of(getUser(KEN), getUser(YUI), addUser(KEN, PERMITTED)).stream()
            .map(WhoCallsTest::told))
        .as("Ken and Yui call GetUser, Ken calls AddUser: all three are permitted. The handler asks"
            + " caller(), and the Context carries the name: a Context that you attach here is not the"
            + " one that the handler runs in, so hand yours on with the call.")
        .containsExactly("ken", "yui", "ken");
  }

  @Test
  void keepsTheCallersOfTwoCallsApart() throws Exception {
    Future<Outcome<UserResponse>> slow =
        trial.lab().clock().submit(() -> getUser("Bearer " + YUI, WAIT));
    // A call that ends before it comes to the handler is not waited for.
    Patience.until(() -> gate.isReached() || slow.isDone());
    Outcome<UserResponse> fast = getUser(KEN);
    gate.open();

    assertThat(told(fast) + " and " + told(Patience.get(slow)))
        .as("The second call came while the handler of the first was at work, and only then"
            + " did that ask who calls. What belongs to one call cannot be in a field; the"
            + " Context belongs to one call.")
        .isEqualTo("ken and yui");
  }

  @Test
  void saysUnauthenticatedWithoutAValidToken() throws Exception {
    for (String sent : Arrays.asList(null, "Bearer 3f9c", "Bearer ken", "Basic " + KEN, KEN, "")) {
      assertThat(getUser(sent, 0).code())
          .as("The client sent " + (sent == null ? "no token" : "\"" + sent + "\"")
              + ". Valid is \"Bearer \" and then the token of an owner; whatever else is sent, the"
              + " server does not know who calls, and UNAUTHENTICATED says so.")
          .isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(interceptor.told()).as(OVER).isEqualTo("not handed on, listened to");
    }
  }

  @Test
  void saysPermissionDeniedToACallerWhoMayNot() throws Exception {
    assertThat(addUser(YUI, PERMITTED).code())
        .as("Yui calls AddUser, which only Ken may call. The server knows her, so another"
            + " token is not what she lacks: PERMISSION_DENIED. UNAUTHENTICATED would have her"
            + " client log in again and again.")
        .isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(interceptor.told()).as(OVER).isEqualTo("not handed on, listened to");
    assertThat(addUser(KEN, Map.of()).code())
        .as("Nobody has said who may call AddUser. A method that somebody adds and forgets to"
            + " list must not be open to all: what is not permitted is denied.")
        .isEqualTo(Status.Code.PERMISSION_DENIED);
  }

  @Test
  void tellsNobodyAToken() throws Exception {
    try (Written written = new Written()) {
      Outcome<UserResponse> unknown = getUser("Bearer 3f9c-kem", 0);
      Outcome<UserResponse> denied = addUser(YUI, PERMITTED);
      getUser(KEN);

      assertThat(written.text() + unknown.status() + denied.status() + denied.trailers())
          .as("All that the server has written, and the statuses that it has sent. A token is"
              + " as good as a password, to anybody who reads a log; and one that is wrong by a"
              + " letter is almost right. Say the owner's name, or nothing.")
          .doesNotContain("3f9c", "b27e");
    }
  }

  private static String told(Outcome<UserResponse> call) {
    return call.code() == Status.Code.OK ? call.message().getMessage() : "status " + call.status();
  }

  private Outcome<UserResponse> getUser(String token) throws Exception {
    return getUser("Bearer " + token, 0);
  }

  private Outcome<UserResponse> getUser(@Nullable String sent, int id) throws Exception {
    UserManagerBlockingV2Stub stub = stub(sent, PERMITTED);
    return Outcome.of(() -> stub.getUser(UserRequest.newBuilder().setId(id).build()));
  }

  private Outcome<UserResponse> addUser(String token, Map<String, Set<String>> permitted)
      throws Exception {
    UserManagerBlockingV2Stub stub = stub("Bearer " + token, permitted);
    return Outcome.of(() -> stub.addUser(User.getDefaultInstance()));
  }

  private UserManagerBlockingV2Stub stub(@Nullable String sent, Map<String, Set<String>> permitted)
      throws IOException {
    interceptor = new HandedOn(new WhoCalls(Map.of(KEN, "ken", YUI, "yui"), permitted));
    Metadata headers = new Metadata();
    if (sent != null) {
      headers.put(WhoCalls.AUTHORIZATION, sent);
    }
    return UserManagerGrpc.newBlockingV2Stub(
            trial.channelTo(builder -> builder.addService(service).intercept(interceptor)))
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }
}
