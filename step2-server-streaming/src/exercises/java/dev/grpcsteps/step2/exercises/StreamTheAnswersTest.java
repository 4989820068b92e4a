package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.HandlerWatch;
import dev.grpcsteps.common.exercise.SlowClient;
import dev.grpcsteps.common.exercise.TwoCalls;
import dev.grpcsteps.common.lab.FewUsers;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTheAnswersTest {

  /** Of each type one with a small id and one whose id is above 2^31; the store gives them in this order. */
  private static final List<User> TWO_OF_EACH = IntStream.of(41, -50)
      .boxed()
      .flatMap(id -> IntStream.rangeClosed(0, 4)
          .mapToObj(
              type -> FewUsers.user(id + type, "user" + (id + type), UserType.forNumber(type))))
      .toList();

  private static final int MANY = 3_000;

  @AutoClose
  private final Trial trial = new Trial();

  private final HandlerWatch handler = new HandlerWatch();

  @ParameterizedTest
  @ValueSource(ints = {3, 1, 2, 4, 0})
  void sendsOneResponseForEachUserOfTheType(int number) throws Exception {
    Outcome<UserResponse> call = usersOfType(number, new FewUsers(TWO_OF_EACH));
    List<User> due = TWO_OF_EACH.stream()
        .filter(user -> user.getUserType() == UserType.forNumber(number))
        .toList();

    assertThat(call.code())
        .as(
            "Type %s: a stream whose messages have all been sent ends with status OK, by one"
                + " onCompleted().",
            number)
        .isEqualTo(Status.Code.OK);
    assertHandlerThrewNothing();
    assertThat(call.messages())
        .extracting(response -> response.getUser().getNickname())
        .as(
            "Type %s: each user of the type that was asked for goes into a response of its own, in"
                + " the order in which the store gives them; users of other types are not part of the"
                + " answer. onCompleted() comes after the last; what is sent later is lost.",
            number)
        .isEqualTo(due.stream().map(User::getNickname).toList());
    assertThat(call.messages())
        .as("The response carries the user as the store has it, with all its fields, and nothing"
            + " else.")
        .isEqualTo(due.stream()
            .map(user -> UserResponse.newBuilder().setUser(user).build())
            .toList());
  }

  @Test
  void sendsAllToASlowReader() throws Exception {
    SlowClient.getsAllByType(trial, StreamTheAnswers::new);
  }

  @Test
  void sendsManyUsers() throws Exception {
    FewUsers many = new FewUsers(IntStream.rangeClosed(1, MANY)
        .mapToObj(id -> FewUsers.user(id, "user" + id, UserType.GUEST))
        .toList());
    var channel = trial.unrecordedTo(builder -> builder.addService(new StreamTheAnswers(many)));
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);

    assertThat(
            Outcome.reading(stub.getUsersByType(request(UserType.GUEST_VALUE))).messages())
        .as("%s users are of this type: a stream has as many messages as it takes.", MANY)
        .hasSize(MANY);
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
        .as(
            "The number %s, which the proto does not know, is the caller's mistake."
                + " INVALID_ARGUMENT says so, by onError(); an empty stream would hide it, and"
                + " UNKNOWN, which is also what becomes of an exception that leaves the handler, would"
                + " blame the server.",
            number)
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertHandlerThrewNothing();
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    new TwoCalls<>(trial, UserManagerGrpc.getGetUsersByTypeMethod(), StreamTheAnswers::new)
        .stayApart(List.of(request(UserType.NORMAL_VALUE)), List.of(request(UserType.GUEST_VALUE)));
  }

  private Outcome<UserResponse> usersOfType(int number, UserStore users) throws Exception {
    String target = trial
        .lab()
        .serve(builder -> builder.addService(new StreamTheAnswers(users)).intercept(handler));
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(target));
    return Outcome.reading(stub.getUsersByType(request(number)));
  }

  private static UserTypeRequest request(int number) {
    return UserTypeRequest.newBuilder().setUserTypeValue(number).build();
  }

  private void assertHandlerThrewNothing() throws InterruptedException {
    handler.awaitReturn();
    assertThat(handler.thrown())
        .as("A call ends once. After onCompleted() or onError(), every further onNext(),"
            + " onCompleted() or onError() is a mistake, and gRPC throws.")
        .isEmpty();
  }
}
