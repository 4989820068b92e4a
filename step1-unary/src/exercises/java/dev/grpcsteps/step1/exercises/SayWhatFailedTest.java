package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.HandlerWatch;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SayWhatFailedTest {

  private static final String PATH = "/srv/users/users.json";

  @AutoClose
  private final Trial trial = new Trial();

  private HandlerWatch handler;

  @Test
  void answersWithTheUser() throws Exception {
    for (User user : new User[] {FewUsers.FOO, FewUsers.SARU}) {
      Outcome<UserResponse> call = getUser(new FewUsers(), user.getId());

      assertThat(call.code())
          .as("Nothing has failed, so the call ends with OK.")
          .isEqualTo(Status.Code.OK);
      assertThat(call.message().getUser())
          .as("This is the user whom the client asked for.")
          .isEqualTo(user);
    }
  }

  @Test
  void saysNotFoundForAnUnknownId() throws Exception {
    for (int id : new int[] {99, 4711}) {
      Outcome<UserResponse> call = getUser(new FewUsers(), id);

      assertThat(call.code())
          .as("Nobody has this id: NOT_FOUND, through onError. With OK, whatever stands between"
              + " client and server counts the call as a success; and what a handler throws reaches"
              + " the client as UNKNOWN, whatever it is.")
          .isEqualTo(Status.Code.NOT_FOUND);
      assertThat(String.valueOf(call.status().getDescription()))
          .as("The code is for programs. A person who reads the description wants to know which id"
              + " nobody has.")
          .contains(String.valueOf(id));
    }
  }

  @Test
  void refusesIdZero() throws Exception {
    Outcome<UserResponse> call =
        getUser(new FewUsers(List.of(FewUsers.user(0, "nil", UserType.NONE))), 0);

    assertThat(call.code())
        .as("The request is wrong in itself, whatever the store holds: INVALID_ARGUMENT tells the"
            + " client not to try again. An exception that carries no status becomes UNKNOWN.")
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(String.valueOf(call.status().getDescription()))
        .as("Say what would be right: \"id must be 1 or more, but was 0\".")
        .contains("1", "0");
  }

  @Test
  void keepsToItselfWhatTheStoreSays() throws Exception {
    Outcome<UserResponse> call = getUser(new BrokenStore(), 3);

    assertThat(call.code())
        .as("The request is right, and the store's failure is your server's fault: INTERNAL says"
            + " so. UNKNOWN says that nobody has thought of it.")
        .isEqualTo(Status.Code.INTERNAL);
    assertThat(call.status().getDescription() + " " + call.trailers())
        .as("This is what the store says to you. It names a path on the server, which is nobody"
            + " else's business: write a description of your own.")
        .doesNotContain(PATH);
  }

  @Test
  void endsEachCallOnce() throws Exception {
    for (int id : new int[] {0, 3, 99}) {
      getUser(new FewUsers(), id);

      assertThat(handlersEnd())
          .as("onError is the end of the call, as onCompleted is. What comes after it is refused:"
              + " the handler dies of an exception that only the server's log shows.")
          .isEqualTo("returned");
    }
  }

  private Outcome<UserResponse> getUser(UserStore users, int id) throws Exception {
    handler = new HandlerWatch();
    trial.lab().takeEvents(); // A verdict shows the life of the last call alone.
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(
        builder -> builder.addService(new SayWhatFailed(users)).intercept(handler)));
    return Outcome.of(() -> stub.getUser(UserRequest.newBuilder().setId(id).build()));
  }

  private String handlersEnd() throws InterruptedException {
    assertThat(handler.awaitReturn()).as("The handler ends.").isTrue();
    return handler.thrown().isEmpty() ? "returned" : "threw " + handler.thrown();
  }

  private static final class BrokenStore implements UserStore {

    @Override
    public Optional<User> find(int id) {
      throw new UncheckedIOException("cannot read " + PATH, new NoSuchFileException(PATH));
    }

    @Override
    public Stream<User> ofType(UserType type) {
      return Stream.of();
    }

    @Override
    public CompletionStage<Boolean> add(User user) {
      return CompletableFuture.completedFuture(false);
    }

    @Override
    public void close() {}
  }
}
