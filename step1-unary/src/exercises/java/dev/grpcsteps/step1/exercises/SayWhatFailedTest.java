package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.BrokenUsers;
import dev.grpcsteps.common.exercise.ChangingUsers;
import dev.grpcsteps.common.exercise.TwoCalls;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Status;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SayWhatFailedTest {

  private static final String PATH = "/srv/users/users.json";
  private static final User LAST = FewUsers.user(0xFFFF_FFFF, "last", UserType.GUEST);
  private static final UserStore NOBODY = new FewUsers(List.of());
  private static final UserStore FOO = new FewUsers(List.of(FewUsers.FOO));
  private static final UserStore BROKEN = new BrokenUsers(new IllegalStateException(PATH));

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void answersWithTheUser() throws Exception {
    for (User user : List.of(FewUsers.FOO, LAST)) {
      Outcome<UserResponse> call = getUser(new FewUsers(List.of(FewUsers.FOO, LAST)), user.getId());
      assertThat(call.code())
          .as("Nothing has failed, so the call ends with OK. An id is a uint32: above 2147483647"
              + " it is negative in Java.")
          .isEqualTo(Status.Code.OK);
      assertThat(call.message().getUser())
          .as("This is the user whom the client asked for.")
          .isEqualTo(user);
    }
  }

  @Test
  void saysNotFoundForAnUnknownId() throws Exception {
    for (String id : List.of("99", "4711", "4294967295")) {
      Outcome<UserResponse> call = getUser(new FewUsers(), Integer.parseUnsignedInt(id));
      assertThat(call.code())
          .as("Nobody has the id " + id + ": NOT_FOUND, through onError. With OK, whatever stands"
              + " between client and server counts the call as a success; and what a handler throws"
              + " reaches the client as UNKNOWN, whatever it is.")
          .isEqualTo(Status.Code.NOT_FOUND);
      assertThat(description(call))
          .as("The code is for programs. A person who reads the description wants to know which id"
              + " nobody has, " + id + ".")
          .contains(id);
    }
  }

  @Test
  void refusesIdZero() throws Exception {
    UserStore withZero = new FewUsers(List.of(FewUsers.user(0, "nil", UserType.NONE)));
    for (UserStore users : List.of(withZero, BROKEN)) {
      Outcome<UserResponse> call = getUser(users, 0);
      assertThat(call.code())
          .as("The request is wrong in itself, whatever the store holds: INVALID_ARGUMENT tells"
              + " the client not to try again. An exception that carries no status becomes"
              + " UNKNOWN.")
          .isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(description(call))
          .as("Say in the description what would be right: \"id must be 1 or more, but was 0\".")
          .isNotBlank();
    }
  }

  @Test
  void keepsToItselfWhatTheStoreSays() throws Exception {
    for (RuntimeException failure : List.of(
        new UncheckedIOException("cannot read " + PATH, new NoSuchFileException(PATH)),
        new IllegalArgumentException(PATH),
        new NoSuchElementException(PATH),
        Status.NOT_FOUND.withDescription(PATH).asRuntimeException())) {
      Outcome<UserResponse> call = getUser(new BrokenUsers(failure), 3);
      assertThat(call.code())
          .as("The store threw " + failure.getClass().getSimpleName()
              + ". The request is right, and the store's failure is your server's fault: INTERNAL says so. UNKNOWN says that"
              + " nobody has thought of it.")
          .isEqualTo(Status.Code.INTERNAL);
      assertThat(call.status().getDescription() + " " + call.trailers())
          .as("This is what the store says to you. It names a path on the server, which is nobody"
              + " else's business: write a description of your own.")
          .doesNotContain(PATH);
      assertThat(description(call))
          .as("A person reads the description of INTERNAL too: say what the server could not do.")
          .isNotBlank();
    }
  }

  @Test
  void saysWhatTheStoreSaysNow() throws Exception {
    ChangingUsers users = new ChangingUsers();
    Channel channel = trial.channelTo(new SayWhatFailed(users));
    List<Status.Code> codes = new ArrayList<>();
    for (UserStore now : List.of(NOBODY, BROKEN, FOO, BROKEN, NOBODY, FOO)) {
      users.become(now);
      codes.add(getUser(channel, 3).code());
    }
    assertThat(codes)
        .as("One service was asked for the id 3: nobody had it, the store threw, foo had it, and"
            + " so on. How a call ends is about what the store says in that call, and not before.")
        .hasToString("[NOT_FOUND, INTERNAL, OK, INTERNAL, NOT_FOUND, OK]");
  }

  @Test
  void keepsCallsApart() throws Exception {
    for (int first : new int[] {3, 99}) {
      new TwoCalls<>(trial, UserManagerGrpc.getGetUserMethod(), SayWhatFailed::new)
          .stayApart(List.of(request(first)), List.of(request(5)));
    }
  }

  private Outcome<UserResponse> getUser(UserStore users, int id) throws Exception {
    trial.lab().takeEvents(); // A verdict shows the life of the last call alone.
    return getUser(trial.channelTo(new SayWhatFailed(users)), id);
  }

  private static Outcome<UserResponse> getUser(Channel channel, int id) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);
    return Outcome.of(() -> stub.getUser(request(id)));
  }

  private static UserRequest request(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }

  private static String description(Outcome<UserResponse> call) {
    return Objects.requireNonNullElse(call.status().getDescription(), "");
  }
}
