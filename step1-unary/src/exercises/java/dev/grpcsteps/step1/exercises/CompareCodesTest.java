package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.BegunCalls;
import dev.grpcsteps.common.exercise.CallersTime;
import dev.grpcsteps.common.exercise.FailingUsers;
import dev.grpcsteps.common.exercise.ServiceFields;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.FreePorts;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import java.util.ArrayList;
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
    assertThat(find(client(server), 3, 6, LAST.getId()) + " after " + server.heard())
        .as("The calls for the ids 3, 6 and 4294967295, in Java the int -1, were OK, so their users"
            + " are the values. The server got one call for each: that is enough.")
        .isEqualTo("foo; Saru; last after 3");
  }

  @Test
  void makesNotFoundAnEmptyValue() throws Exception {
    FailingUsers server = failing(NOT_FOUND);
    assertThat(find(client(server), 99) + " after " + server.heard())
        .as("The code is NOT_FOUND. Two things do not tell you so: a status with a description is"
            + " another object than the constant, and not equal to it. A description is for"
            + " people, and the next version of the server may word it differently. One call is"
            + " enough: to ask again brings the same answer.")
        .isEqualTo("nobody after 1");
  }

  @Test
  void passesOnEveryOtherFailure() throws Exception {
    for (Status.Code code : EnumSet.complementOf(DEALT_WITH)) {
      String description = code == Status.Code.UNKNOWN ? null : "NOT_FOUND: UNAVAILABLE";
      FailingUsers server = failing(code.toStatus().withDescription(description));
      String outcome = find(client(server), 5);
      assertThat(server.heard())
          .as("How many calls the server got, which says " + code + ". A failure that is not"
              + " UNAVAILABLE does not go away by asking again.")
          .isEqualTo(1);
      assertThat(outcome)
          .as("The server did not say NOT_FOUND: \"Nobody has this id\" would be a lie. A caller"
              + " cannot deal with a failure that it does not hear of, code and description.")
          .isEqualTo(code + ", " + description);
    }
  }

  @Test
  void triesOnceMoreWhenTheServerIsUnavailable() throws Exception {
    CompareCodes client = client(failing(UNAVAILABLE, Status.OK, NOT_FOUND, UNAVAILABLE));
    assertThat(find(client, 5, 5, 3, 5))
        .as("UNAVAILABLE often passes in a moment: here in the first and the third find; in the"
            + " second the server says NOT_FOUND. Whether a find has tried again, and what it has"
            + " found, is kept in local variables, and not in a field.")
        .isEqualTo("Zaru; nobody; foo; Zaru");
    for (Status second : List.of(NOT_FOUND, INTERNAL)) {
      assertThat(find(client(failing(UNAVAILABLE, second)), 99))
          .as("The second try may end in the same ways as the first: here with " + second.getCode()
              + ".")
          .isEqualTo(second == NOT_FOUND ? "nobody" : text(second));
    }
  }

  @Test
  void givesUpAfterTheSecondTry() throws Exception {
    FailingUsers server = FailingUsers.times(10, UNAVAILABLE);
    assertThat(find(client(server), 5) + " after " + server.heard())
        .as("Two tries, and the caller is told how the second one has failed. A server that is"
            + " overloaded goes down for good when its clients ask all the more.")
        .isEqualTo(text(UNAVAILABLE) + " after 2");
    CompareCodes later = client(failing(UNAVAILABLE, UNAVAILABLE, INTERNAL, UNAVAILABLE));
    assertThat(find(later, 5, 5, 3))
        .as("One client: its first find has failed twice, its second one for good. Its third one"
            + " is a find like every other, with a second try.")
        .isEqualTo(text(UNAVAILABLE) + "; " + text(INTERNAL) + "; foo");
  }

  @Test
  void leavesTheTimeToItsCaller() throws Exception {
    var server = failing(Status.OK, UNAVAILABLE);
    CallersTime.counts(trial, server, channel -> new CompareCodes(channel).find(5));
    CompareCodes client = client(server);
    ServiceFields.stayAsTheyAre(client, () -> find(client, 3, 5));
  }

  @Test
  void givesUpWhereNobodyListens() throws Exception {
    BegunCalls tries = new BegunCalls();
    Channel nobody = trial.channelTo(FreePorts.nobodysTarget());
    String outcome = find(new CompareCodes(ClientInterceptors.intercept(nobody, tries)), 5);
    assertThat(outcome.replaceFirst(",.*", "") + " after " + tries.begun())
        .as("Nobody listens where the client looks for the server: each try fails at once, with"
            + " UNAVAILABLE. A call that waits until there is a server (withWaitForReady) waits"
            + " for good, and so does the caller.")
        .isEqualTo("UNAVAILABLE after 2");
  }

  private static FailingUsers failing(Status... failures) {
    var users = new FewUsers(List.of(FewUsers.FOO, FewUsers.ZARU, FewUsers.SARU, LAST));
    return new FailingUsers(users, List.of(failures));
  }

  private CompareCodes client(FailingUsers server) throws Exception {
    trial.lab().takeEvents(); // A verdict shows the life of the last calls alone.
    return new CompareCodes(trial.channelTo(server));
  }

  /** For each id the user's nickname, "nobody", or the failure. */
  private static String find(CompareCodes client, int... ids) throws Exception {
    List<String> told = new ArrayList<>();
    for (int id : ids) {
      Outcome<Optional<User>> outcome = Outcome.of(() -> client.find(id));
      told.add(
          outcome.code() == Status.Code.OK
              ? outcome.message().map(User::getNickname).orElse("nobody")
              : text(outcome.status()));
    }
    return String.join("; ", told);
  }

  private static String text(Status status) {
    return status.getCode() + ", " + status.getDescription();
  }
}
