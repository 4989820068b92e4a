package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.BegunCalls;
import dev.grpcsteps.common.exercise.FailingUsers;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.FreePorts;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CompareCodesTest {

  private static final Status UNAVAILABLE = Status.UNAVAILABLE.withDescription("shutting down");
  private static final Status NOT_FOUND = Status.NOT_FOUND.withDescription("user 99 is unknown");
  private static final Status INTERNAL = Status.INTERNAL.withDescription("NOT_FOUND: users.json");
  private static final User LAST = FewUsers.user(0xFFFF_FFFF, "last", UserType.GUEST);
  private static final EnumSet<Status.Code> DEALT_WITH =
      EnumSet.of(Status.Code.OK, Status.Code.NOT_FOUND, Status.Code.UNAVAILABLE);

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void returnsTheUser() throws Exception {
    FailingUsers server = failing();
    assertThat(find(server, 3) + ", " + find(server, 6) + ", " + find(server, LAST.getId()))
        .as("The calls for the ids 3, 6 and 4294967295 were OK, so their users are the values.")
        .isEqualTo("foo, Saru, last");
    assertThat(server.heard())
        .as("How many calls the server got: one for each is enough.")
        .isEqualTo(3);
  }

  @Test
  void makesNotFoundAnEmptyValue() throws Exception {
    FailingUsers server = failing(NOT_FOUND);
    assertThat(find(server, 99))
        .as("The code is NOT_FOUND. Two things do not tell you so: a status with a description is"
            + " another object than the constant, and not equal to it. A description is for people,"
            + " and the next version of the server may word it differently.")
        .isEqualTo("nobody");
    assertThat(server.heard())
        .as("How many calls the server got. To ask again would bring the same answer.")
        .isEqualTo(1);
  }

  @Test
  void passesOnEveryOtherFailure() throws Exception {
    for (Status.Code code : EnumSet.complementOf(DEALT_WITH)) {
      String description = code == Status.Code.UNKNOWN ? null : "NOT_FOUND: UNAVAILABLE";
      FailingUsers server = failing(code.toStatus().withDescription(description));
      String outcome = find(server, 5);
      assertThat(server.heard())
          .as("How many calls the server got, which says " + code + ". A failure that is not"
              + " UNAVAILABLE does not go away by asking again.")
          .isEqualTo(1);
      assertThat(outcome)
          .as(
              "The server did not say NOT_FOUND. \"Nobody has this id\" would be a lie, and the caller"
                  + " cannot deal with a failure that it does not hear of, code and description.")
          .isEqualTo(code + ", " + description);
    }
  }

  @Test
  void triesOnceMoreWhenTheServerIsUnavailable() throws Exception {
    assertThat(find(failing(UNAVAILABLE), 5))
        .as("UNAVAILABLE often passes in a moment. The second try is OK, so its user is the value.")
        .isEqualTo("Zaru");
    CompareCodes client = client(failing(UNAVAILABLE, Status.OK, NOT_FOUND, UNAVAILABLE));
    assertThat(find(client, 5) + ", " + find(client, 99) + ", " + find(client, 3))
        .as("One client: for its first and its third find the server was UNAVAILABLE at first."
            + " Whether a find has tried again, and what it has found, belongs to that find: it is"
            + " kept in local variables, and not in a field.")
        .isEqualTo("Zaru, nobody, foo");
    for (Status second : List.of(NOT_FOUND, INTERNAL)) {
      assertThat(find(failing(UNAVAILABLE, second), 99))
          .as("The second try may end in the same ways as the first: here with " + second.getCode()
              + ".")
          .isEqualTo(second == NOT_FOUND ? "nobody" : text(second));
    }
  }

  @Test
  void givesUpAfterTheSecondTry() throws Exception {
    FailingUsers server = FailingUsers.times(10, UNAVAILABLE);
    String outcome = find(server, 5);
    assertThat(server.heard())
        .as("How many calls the server got. Two tries, then tell the caller. A server that is"
            + " overloaded goes down for good when its clients ask all the more.")
        .isEqualTo(2);
    assertThat(outcome).as("The caller must hear of it.").isEqualTo(text(UNAVAILABLE));
    CompareCodes later = client(failing(UNAVAILABLE, UNAVAILABLE, INTERNAL, UNAVAILABLE));
    assertThat(find(later, 5) + "; " + find(later, 5) + "; " + find(later, 3))
        .as("One client: its first find has failed twice, its second one for good. Its third one is"
            + " a find like every other, with a second try.")
        .isEqualTo(text(UNAVAILABLE) + "; " + text(INTERNAL) + "; foo");
  }

  @Test
  void givesUpWhereNobodyListens() throws Exception {
    BegunCalls tries = new BegunCalls();
    Channel nobody = trial.channelTo(FreePorts.nobodysTarget());
    String outcome = find(new CompareCodes(ClientInterceptors.intercept(nobody, tries)), 5);
    assertThat(outcome.replaceFirst(",.*", "") + " after " + tries.begun())
        .as("Nobody listens where the client looks for the server: each try fails at once, with"
            + " UNAVAILABLE. A call that waits until there is a server (withWaitForReady) waits for"
            + " good, and so does the caller.")
        .isEqualTo("UNAVAILABLE after 2");
  }

  private static FailingUsers failing(Status... failures) {
    var users = new FewUsers(List.of(FewUsers.FOO, FewUsers.ZARU, FewUsers.SARU, LAST));
    return new FailingUsers(users, List.of(failures));
  }

  /** The user's nickname, "nobody", or the failure. */
  private String find(FailingUsers server, int id) throws Exception {
    trial.lab().takeEvents(); // A verdict shows the life of the last calls alone.
    return find(client(server), id);
  }

  private CompareCodes client(FailingUsers server) throws IOException {
    return new CompareCodes(trial.channelTo(server));
  }

  private static String find(CompareCodes client, int id) throws Exception {
    Outcome<Optional<User>> outcome = Outcome.of(() -> client.find(id));
    return outcome.code() == Status.Code.OK
        ? outcome.message().map(User::getNickname).orElse("nobody")
        : text(outcome.status());
  }

  private static String text(Status status) {
    return status.getCode() + ", " + status.getDescription();
  }
}
