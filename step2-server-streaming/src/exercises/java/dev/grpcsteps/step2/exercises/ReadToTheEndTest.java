package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReadToTheEndTest {

  private static final List<User> GUESTS = List.of(
      FewUsers.user(41, "mika", UserType.GUEST),
      FewUsers.user(42, "noa", UserType.GUEST),
      FewUsers.user(43, "riku", UserType.GUEST));

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void returnsAllUsersOfTheType() throws Exception {
    Outcome<List<User>> reading = read(UserType.GUEST, Status.OK);

    assertThat(reading.code())
        .as("This stream ends with status OK, so the method returns.")
        .isEqualTo(Status.Code.OK);
    assertThat(reading.message())
        .as("A stream may have any number of messages: read() gives one at a time, and each is to"
            + " be kept, until read() returns null.")
        .extracting(User::getNickname)
        .containsExactly("mika", "noa", "riku");
    assertThat(reading.message().get(0))
        .as("The list has the users as they came, with all their fields.")
        .isEqualTo(GUESTS.get(0));
  }

  @Test
  void returnsAnEmptyListForAnEmptyStream() throws Exception {
    Outcome<List<User>> reading = read(UserType.NONE, Status.OK);

    assertThat(reading.code())
        .as("An empty stream is no failure: its status is OK.")
        .isEqualTo(Status.Code.OK);
    assertThat(reading.message())
        .as("The type in the request is the one that the caller wants; nobody has this one.")
        .extracting(User::getNickname)
        .isEmpty();
  }

  @Test
  void failsWithAStreamThatFailsMidway() throws Exception {
    Outcome<List<User>> reading = read(UserType.GUEST, Status.UNAVAILABLE);

    assertThat(reading.code())
        .as("The stream broke after three users, and there may be more. A caller who gets a list"
            + " takes it for complete; the status is what says that it is not, so let it"
            + " through.")
        .isEqualTo(Status.Code.UNAVAILABLE);
  }

  private Outcome<List<User>> read(UserType type, Status end) throws Exception {
    var client = new ReadToTheEnd(trial.channelTo(new Guests(end)));
    return Outcome.of(() -> client.usersOfType(type));
  }

  /** Answers with the guests, then with a status. */
  private static final class Guests extends UserManagerImplBase {

    private final Status end;

    Guests(Status end) {
      this.end = end;
    }

    @Override
    public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
      new FewUsers(GUESTS)
          .ofType(UserType.forNumber(request.getUserTypeValue()))
          .map(user -> UserResponse.newBuilder().setUser(user).build())
          .forEach(responses::onNext);
      if (end.isOk()) {
        responses.onCompleted();
      } else {
        responses.onError(end.asRuntimeException());
      }
    }
  }
}
