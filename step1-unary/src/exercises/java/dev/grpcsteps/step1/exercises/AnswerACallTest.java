package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.ChangingUsers;
import dev.grpcsteps.common.exercise.TwoCalls;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Status;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AnswerACallTest {

  private static final User LAST = FewUsers.user(0xFFFF_FFFF, "last", UserType.GUEST);

  private static final UserResponse NOT_FOUND =
      UserResponse.newBuilder().setError(true).setMessage("not found").build();

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void answersWithTheUser() throws Exception {
    for (User user : List.of(FewUsers.FOO, LAST)) {
      Outcome<UserResponse> call = getUser(user.getId());

      assertThat(call.code())
          .as("A call that is answered and ended has status OK.")
          .isEqualTo(Status.Code.OK);
      assertThat(call.message().getError() ? "error is true" : "error is false")
          .as("The user " + Integer.toUnsignedString(user.getId())
              + " is there, so there is no error."
              + " An id is a uint32: above 2147483647 it is negative in Java.")
          .isEqualTo("error is false");
      assertThat(call.message().getUser())
          .as("The answer must be about the id that the client asked for: one server, many users.")
          .isEqualTo(user);
      assertThat(call.message().getMessage())
          .as("A response with a user has no message.")
          .isEmpty();
    }
  }

  @Test
  void saysNotFoundForAnUnknownId() throws Exception {
    Outcome<UserResponse> call = getUser(99);

    assertThat(call.code())
        .as("The article's clients look for \"not found\" in the message; a status they do not"
            + " expect stops them.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.message())
        .as("No user, error is true, and the reason stands in the words that the article's clients"
            + " know.")
        .isEqualTo(NOT_FOUND);
  }

  @Test
  void answersWithWhatTheStoreSaysNow() throws Exception {
    User renamed = FewUsers.user(3, "bar", UserType.GUEST);
    ChangingUsers users = new ChangingUsers();
    Channel channel = trial.channelTo(new AnswerACall(users));
    for (User now : Arrays.asList(null, FewUsers.FOO, null, renamed)) {
      users.become(now == null ? new User[0] : new User[] {now});

      assertThat(getUser(channel, 3).messages())
          .as("One service was asked for the id 3 again and again, and "
              + (now == null ? "nobody has it now" : now.getNickname() + " has it now")
              + ". Each call asks users.find, and has a response of its own: what a field keeps of an"
              + " earlier call, a builder or an answer, comes back with this one.")
          .containsExactly(
              now == null ? NOT_FOUND : UserResponse.newBuilder().setUser(now).build());
    }
  }

  @Test
  void keepsCallsApart() throws Exception {
    for (int first : new int[] {3, 99}) {
      new TwoCalls<>(trial, UserManagerGrpc.getGetUserMethod(), AnswerACall::new)
          .mayTakeTurns()
          .stayApart(List.of(request(first)), List.of(request(5)));
    }
  }

  private Outcome<UserResponse> getUser(int id) throws Exception {
    trial.lab().takeEvents(); // A verdict shows the life of the last call alone.
    var users = new FewUsers(List.of(FewUsers.ADMIN, FewUsers.FOO, LAST));
    return getUser(trial.channelTo(new AnswerACall(users)), id);
  }

  private static Outcome<UserResponse> getUser(Channel channel, int id) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);
    return Outcome.of(() -> stub.getUser(request(id)));
  }

  private static UserRequest request(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }
}
