package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.HandlerWatch;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTheAnswersTest {

  private static final User MIKA = FewUsers.user(41, "mika", UserType.GUEST);
  private static final User NOA = FewUsers.user(42, "noa", UserType.NORMAL);
  private static final User RIKU = FewUsers.user(43, "riku", UserType.GUEST);

  @AutoClose
  private final Trial trial = new Trial();

  private final HandlerWatch handler = new HandlerWatch();

  @Test
  void sendsOneResponseForEachUserOfTheType() throws Exception {
    UserStore users = new FewUsers(List.of(MIKA, NOA, RIKU));

    Outcome<UserResponse> call = usersOfType(UserType.GUEST_VALUE, users);

    assertEndsWithOk(call);
    assertThat(call.messages())
        .as("Each user of the type that was asked for goes into a response of its own; users of"
            + " other types are not part of the answer.")
        .extracting(response -> response.getUser().getNickname())
        .containsExactly("mika", "riku");
    assertThat(call.messages().get(0).getUser())
        .as("The response carries the user as the store has it, with all its fields.")
        .isEqualTo(MIKA);
  }

  @Test
  void answersWithAnEmptyStreamWhereNobodyHasTheType() throws Exception {
    Outcome<UserResponse> call = usersOfType(UserType.NONE_VALUE, new FewUsers());

    assertThat(call.code())
        .as("A stream without messages is a good answer: the question was understood, and there"
            + " are no such users. It is no failure of the call.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.messages())
        .as("An empty stream has no message at all, not even one that says so.")
        .isEmpty();
    assertHandlerThrewNothing();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, -1})
  void refusesANumberThatTheProtoDoesNotKnow(int number) throws Exception {
    Outcome<UserResponse> call = usersOfType(number, new FewUsers());

    assertThat(call.code())
        .as("A number that the proto does not know is the caller's mistake. INVALID_ARGUMENT says"
            + " so; an empty stream would hide it, and UNKNOWN would blame the server.")
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertHandlerThrewNothing();
  }

  private Outcome<UserResponse> usersOfType(int number, UserStore users) throws Exception {
    String target = trial
        .lab()
        .serve(builder -> builder.addService(new StreamTheAnswers(users)).intercept(handler));
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(target));
    var request = UserTypeRequest.newBuilder().setUserTypeValue(number).build();
    return Outcome.reading(stub.getUsersByType(request));
  }

  private void assertEndsWithOk(Outcome<UserResponse> call) throws InterruptedException {
    assertThat(call.code())
        .as("A stream whose messages have all been sent ends with status OK, by one onCompleted().")
        .isEqualTo(Status.Code.OK);
    assertHandlerThrewNothing();
  }

  private void assertHandlerThrewNothing() throws InterruptedException {
    handler.awaitReturn();
    assertThat(handler.thrown())
        .as("A call ends once. After onCompleted() or onError(), every further onNext(),"
            + " onCompleted() or onError() is a mistake, and gRPC throws.")
        .isEmpty();
  }
}
