package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.CallersContext;
import dev.grpcsteps.common.exercise.DetailedFailure;
import dev.grpcsteps.common.exercise.InterruptedUse;
import dev.grpcsteps.common.exercise.News;
import dev.grpcsteps.common.exercise.PausingUsers;
import dev.grpcsteps.common.exercise.TwoUses;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadToTheEndTest {

  private static final List<User> GUESTS = List.of(
      FewUsers.user(43, "mika", UserType.GUEST),
      FewUsers.user(-2, "noa", UserType.GUEST),
      FewUsers.user(42, "riku", UserType.GUEST));

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void returnsAllUsersOfTheType() throws Exception {
    PausingUsers server = new PausingUsers(GUESTS, Status.OK);
    String read = read(UserType.GUEST, server);

    assertThat(List.of(read.split(", ")))
        .as("A stream may have any number of messages, and pauses between them: read() gives one at"
            + " a time, and waits for it. Each is to be kept, as it came, until read() returns"
            + " null; then the method returns.")
        .containsExactlyInAnyOrder("mika 43", "noa 4294967294", "riku 42");
    assertThat(read)
        .as("All have come, but here they stand in another order. Only the server knows why its"
            + " order is as it is: leave the users in the order in which they came.")
        .isEqualTo("mika 43, noa 4294967294, riku 42");
    assertThat(server.waiting())
        .as(
            "The server makes a pause. However long it is, the stream goes on: a method that waits at"
                + " most so long takes a slow server for the end. It sets no time limit of its own: read()"
                + " without a time, and no deadline. How long to wait is for its caller to say.")
        .isEqualTo("no time limit");
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    new TwoUses<>(trial, new News(8, Status.OK), ReadToTheEnd::new, FewUsers::text)
        .stayApart(
            client -> client.usersOfType(UserType.GUEST),
            client -> client.usersOfType(UserType.NORMAL));
  }

  @Test
  void returnsAnEmptyListForAnEmptyStream() throws Exception {
    assertThat(read(UserType.NONE, new PausingUsers(GUESTS, Status.OK)))
        .as(
            "An empty stream is no failure: its status is OK, so the method returns a list. The type"
                + " in the request is the one that the caller wants; nobody has this one.")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 0})
  void failsWithAStreamThatFails(int users) throws Exception {
    Status end = Status.UNAVAILABLE.withDescription("the disk is gone");

    PausingUsers server = new PausingUsers(GUESTS.subList(0, users), end);
    assertThat(read(UserType.GUEST, server))
        .as(
            "The stream broke after %s users, and there may be more. A caller who gets a list takes"
                + " it for complete; the status is what says that it is not, so let it through: the"
                + " StatusException of read(), as it is, with its trailing metadata.",
            users)
        .isEqualTo("StatusException: UNAVAILABLE: the disk is gone, detail: see chapter 5");
    assertThat(server.calls())
        .as("How many calls the server got. Whether to ask again is for the caller to say.")
        .isEqualTo(1);
  }

  @Test
  void callsInItsCallersContext() throws Exception {
    new CallersContext(trial, builder -> builder.addService(new News(2, null)))
        .reaches(channel -> new ReadToTheEnd(channel).usersOfType(UserType.GUEST));
  }

  @Test
  void waitsUntilItIsInterrupted() throws Exception {
    new InterruptedUse(trial, builder -> builder.addService(new News(2, null)))
        .endsSo(channel -> new ReadToTheEnd(channel).usersOfType(UserType.GUEST));
  }

  @Test
  void returnsManyUsers() throws Exception {
    var many = new PausingUsers(Collections.nCopies(5_000, GUESTS.get(1)), Status.OK);
    var channel = trial.unrecordedTo(builder -> builder.addService(many));

    assertThat(new ReadToTheEnd(channel).usersOfType(UserType.GUEST).size())
        .as(
            "This stream has 5,000 users: read() until it returns null, however many there are, and keep each.")
        .isEqualTo(5_000);
  }

  private String read(UserType type, PausingUsers server) throws Exception {
    var reader = new ReadToTheEnd(trial.channelTo(server));
    try {
      return FewUsers.text(reader.usersOfType(type));
    } catch (StatusException | RuntimeException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage() + ", " + DetailedFailure.in(e);
    } finally {
      server.clientReturned();
    }
  }
}
