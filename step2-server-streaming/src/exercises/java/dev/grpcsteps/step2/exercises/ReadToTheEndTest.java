package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.lab.TwoUses;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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

  private final Thread client = Thread.currentThread();
  private final AtomicBoolean returned = new AtomicBoolean();
  private volatile boolean limited;

  @Test
  void returnsAllUsersOfTheType() throws Exception {
    assertThat(read(UserType.GUEST, new Guests(GUESTS, Status.OK)))
        .as("A stream may have any number of messages, and pauses between them: read() gives one at"
            + " a time, and waits for it. Each is to be kept, as it came, until read() returns"
            + " null; then the method returns.")
        .isEqualTo("mika 43, noa 4294967294, riku 42");
    assertThat(limited ? "a time limit" : "no time limit")
        .as(
            "The server makes a pause. However long it is, the stream goes on: a method that waits at"
                + " most so long takes a slow server for the end. It sets no time limit of its own: read()"
                + " without a time, and no deadline. How long to wait is for its caller to say.")
        .isEqualTo("no time limit");
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    var channel = trial.channelTo(new Guests(List.of(GUESTS.get(1), FewUsers.FOO), Status.OK));

    new TwoUses<>(() -> new ReadToTheEnd(channel), FewUsers::text)
        .stayApart(
            client -> client.usersOfType(UserType.GUEST),
            client -> client.usersOfType(UserType.NORMAL));
  }

  @Test
  void returnsAnEmptyListForAnEmptyStream() throws Exception {
    assertThat(read(UserType.NONE, new Guests(GUESTS, Status.OK)))
        .as(
            "An empty stream is no failure: its status is OK, so the method returns a list. The type"
                + " in the request is the one that the caller wants; nobody has this one.")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 0})
  void failsWithAStreamThatFails(int users) throws Exception {
    Status end = Status.UNAVAILABLE.withDescription("the disk is gone");

    assertThat(read(UserType.GUEST, new Guests(GUESTS.subList(0, users), end)))
        .as(
            "The stream broke after %s users, and there may be more. A caller who gets a list takes"
                + " it for complete; the status is what says that it is not, so let it through: the"
                + " StatusException of read(), as it is.",
            users)
        .isEqualTo("StatusException: UNAVAILABLE: the disk is gone");
  }

  @Test
  void returnsManyUsers() throws Exception {
    Guests guests = new Guests(Collections.nCopies(5_000, GUESTS.get(1)), Status.OK);
    var channel = trial.unrecordedTo(builder -> builder.addService(guests));

    assertThat(new ReadToTheEnd(channel).usersOfType(UserType.GUEST).size())
        .as(
            "This stream has 5,000 users: read() until it returns null, however many there are, and keep each.")
        .isEqualTo(5_000);
  }

  private String read(UserType type, Guests guests) throws Exception {
    var reader = new ReadToTheEnd(trial.channelTo(guests));
    try {
      return FewUsers.text(reader.usersOfType(type));
    } catch (StatusException | RuntimeException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    } finally {
      returned.set(true);
    }
  }

  /** Answers with the guests, a pause after the first, and then with a status. */
  private final class Guests extends UserManagerImplBase {

    private final List<User> users;
    private final Status end;

    Guests(List<User> users, Status end) {
      this.users = users;
      this.end = end;
    }

    @Override
    public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
      users.stream()
          .filter(user -> user.getUserTypeValue() == request.getUserTypeValue())
          .forEach(user -> {
            responses.onNext(UserResponse.newBuilder().setUser(user).build());
            if (user.equals(GUESTS.get(0))) {
              pause();
            }
          });
      if (end.isOk()) {
        responses.onCompleted();
      } else {
        responses.onError(end.asRuntimeException());
      }
    }

    /** Until the client waits, or does not. */
    private void pause() {
      try {
        Patience.until(() -> returned.get() || Patience.atRest(client));
        limited = Context.current().getDeadline() != null
            || client.getState() == Thread.State.TIMED_WAITING;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
