package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import dev.grpcsteps.common.exercise.RichFailure;
import dev.grpcsteps.common.exercise.RichlyFailingUsers;
import dev.grpcsteps.common.exercise.ServiceFields;
import dev.grpcsteps.common.lab.CallNet;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RichErrorsTest {

  private static final Message INFO = ErrorInfo.newBuilder().setReason("BLANK").build();

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void passesOnAUserWhoWasTaken() throws Exception {
    assertThat(add().message().getUser())
        .as("The service behind has taken this user.")
        .isEqualTo(FewUsers.FOO);
  }

  @Test
  void passesOnAFailureWithoutDetails() throws Exception {
    for (String message : List.of("guests may not", "")) {
      Outcome<UserResponse> call = add(RichFailure.of(Code.PERMISSION_DENIED_VALUE, message));

      assertThat(
              call.code() + ": " + Objects.requireNonNullElse(call.status().getDescription(), ""))
          .as("Not every failure is about a field: a plain one has neither details nor, now and"
              + " then, a description, and the client must still hear of it. A"
              + " com.google.rpc.Status whose code nobody has set has code 0, and that is OK: gRPC"
              + " then waits for a response. An exception's getMessage() begins with the code,"
              + " getDescription() of its status does not.")
          .isEqualTo("PERMISSION_DENIED: " + message);
      assertThat(RichFailure.details(call))
          .as("Details of a failure that has none.")
          .isEmpty();
    }
  }

  @Test
  void passesOnCodeAndMessage() throws Exception {
    for (Code code : List.of(Code.INVALID_ARGUMENT, Code.FAILED_PRECONDITION)) {
      var call = add(RichFailure.of(
          code.getNumber(), "1 field is wrong", RichFailure.bad("id: must be 1 or more")));

      assertThat(call.status().getCode() + ": " + call.status().getDescription())
          .as("Programs look at the code, and clients that know nothing of details print the"
              + " message: both are those of the service behind.")
          .isEqualTo(code + ": 1 field is wrong");
    }
  }

  @Test
  void namesEveryFieldAsTheFormDoes() throws Exception {
    Message all = RichFailure.bad(
        "nickname: is blank", "mail_address: must have an @", "user.id: is 0", "nickname: is bad");
    var call = add(RichFailure.invalid(all));

    assertThat(RichFailure.details(call))
        .as("A program cannot take a message apart, so each field has to be in the details, under"
            + " the name that it knows. And all of them, with their descriptions: someone who is"
            + " told of one fault at a time fills in the form four times: a field may be wrong in two"
            + " ways. Each gets the same prefix, whatever its name begins with.")
        .containsExactly("user.nickname: is blank, user.mail_address: must have an @,"
            + " user.user.id: is 0, user.nickname: is bad");
  }

  @Test
  void changesNothingElseOfAViolation() throws Exception {
    var call = add(RichFailure.invalid(RichFailure.bad("id: is 0", "nickname: is blank")));

    assertThat(RichFailure.all(call))
        .as("A violation has more than a field and a description: a reason, a message in the"
            + " user's language, and what was added to it, or to BadRequest, after this service"
            + " was built. A message that is built anew has only what you know of: change a copy,"
            + " by toBuilder(), and in that one the field alone.")
        .isEqualTo(RichFailure.all(RichFailure.bad("user.id: is 0", "user.nickname: is blank")));
  }

  @Test
  void leavesOtherDetailsAsTheyAre() throws Exception {
    var call = add(RichFailure.invalid(
        INFO, RichFailure.bad("id: must be 1 or more"), INFO, RichFailure.bad("x: y")));

    assertThat(RichFailure.details(call))
        .as("The service behind sent an ErrorInfo, a BadRequest, an ErrorInfo, a BadRequest. Other"
            + " clients may look for what you do not know: pass it on, in its place.")
        .containsExactly("BLANK", "user.id: must be 1 or more", "BLANK", "user.x: y");
  }

  @Test
  void passesOnADetailThatCannotBeUnpacked() throws Exception {
    var call =
        add(RichFailure.invalid(RichFailure.BROKEN, RichFailure.bad("id: must be 1 or more")));

    assertThat(RichFailure.details(call))
        .as("The first detail says that it is a BadRequest, and cannot be unpacked: pass it on as"
            + " it is, and the others as ever. It is no reason to lose what is in them.")
        .containsExactly("broken", "user.id: must be 1 or more");
  }

  @Test
  void keepsTheFailuresOfTwoCallsApart() throws Exception {
    var call = add(
        RichFailure.invalid(RichFailure.bad("id: must be 1 or more")),
        RichFailure.invalid(RichFailure.bad("nickname: must not be blank")));

    assertThat(RichFailure.details(call))
        .as("The second failure of one service: it has its own details only. What belongs to one"
            + " call is kept in local variables, and not in a field.")
        .containsExactly("user.nickname: must not be blank");
  }

  /** Adds a user for each failure of the service behind, or one user where it has none. */
  private Outcome<UserResponse> add(com.google.rpc.Status... failures) throws Exception {
    trial.lab().takeEvents(); // A verdict shows the life of the last calls alone.
    var behind = trial.channelTo(new RichlyFailingUsers(failures));
    // The call behind has a net too, and this one must outlast it.
    RichErrors service = new RichErrors(behind);
    String target = trial.lab().serve(service);
    var stub = UserManagerGrpc.newBlockingV2Stub(
        trial.channelTo(target, new CallNet(Duration.ofSeconds(4))));
    List<Outcome<UserResponse>> outcomes = new ArrayList<>();
    ServiceFields.stayAsTheyAre(service, () -> {
      for (int call = 0; call == 0 || call < failures.length; call++) {
        outcomes.add(Outcome.of(() -> stub.addUser(FewUsers.FOO)));
      }
      return outcomes;
    });
    return outcomes.get(outcomes.size() - 1);
  }
}
