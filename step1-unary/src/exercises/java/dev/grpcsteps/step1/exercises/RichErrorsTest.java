package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import dev.grpcsteps.common.lab.CallNet;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RichErrorsTest {

  private static final Message INFO = ErrorInfo.newBuilder().setReason("BLANK").build();

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void passesOnAUserWhoWasTaken() throws Exception {
    assertThat(add(null).message().getUser())
        .as("The service behind has taken this user.")
        .isEqualTo(FewUsers.FOO);
  }

  @Test
  void passesOnAFailureWithoutDetails() throws Exception {
    Outcome<UserResponse> call = add(rich(Code.PERMISSION_DENIED_VALUE, "guests may not"));

    assertThat(call.status().getCode() + ": " + call.status().getDescription())
        .as("The service behind failed with no details. Not every failure is about a field, and the"
            + " client must still hear of it, code and message. A com.google.rpc.Status whose code"
            + " nobody has set has code 0, and that is OK: gRPC then waits for a response.")
        .isEqualTo("PERMISSION_DENIED: guests may not");
    assertThat(details(call)).as("Details of a failure that has none.").isEmpty();
  }

  @Test
  void passesOnCodeAndMessage() throws Exception {
    for (Code code : List.of(Code.INVALID_ARGUMENT, Code.FAILED_PRECONDITION)) {
      var call = add(rich(code.getNumber(), "1 field is wrong", bad("id: must be 1 or more")));

      assertThat(call.status().getCode() + ": " + call.status().getDescription())
          .as("Programs look at the code, and clients that know nothing of details print the"
              + " message: both are those of the service behind.")
          .isEqualTo(code + ": 1 field is wrong");
    }
  }

  @Test
  void namesEveryFieldAsTheFormDoes() throws Exception {
    Message both = bad("nickname: must not be blank", "mail_address: must have an @");
    var call = add(rich(Code.INVALID_ARGUMENT_VALUE, "wrong", both));

    assertThat(details(call))
        .as("A program cannot take a message apart, so each field has to be in the details, under"
            + " the name that it knows. And all of them, with their descriptions: someone who is"
            + " told of one fault at a time fills in the form three times.")
        .containsExactly("user.nickname: must not be blank, user.mail_address: must have an @");
  }

  @Test
  void leavesOtherDetailsAsTheyAre() throws Exception {
    var call = add(rich(
        Code.INVALID_ARGUMENT_VALUE,
        "wrong",
        INFO,
        bad("id: must be 1 or more"),
        INFO,
        bad("x: y")));

    assertThat(details(call))
        .as("The service behind sent an ErrorInfo, a BadRequest, an ErrorInfo, a BadRequest. Other"
            + " clients may look for what you do not know: pass it on, in its place.")
        .containsExactly("BLANK", "user.id: must be 1 or more", "BLANK", "user.x: y");
  }

  private static com.google.rpc.Status rich(int code, String message, Message... details) {
    var status = com.google.rpc.Status.newBuilder().setCode(code).setMessage(message);
    for (Message detail : details) {
      status.addDetails(Any.pack(detail));
    }
    return status.build();
  }

  private static BadRequest bad(String... violations) {
    BadRequest.Builder bad = BadRequest.newBuilder();
    for (String violation : violations) {
      String[] parts = violation.split(": ", 2);
      bad.addFieldViolations(
          FieldViolation.newBuilder().setField(parts[0]).setDescription(parts[1]));
    }
    return bad.build();
  }

  /** What a client reads from the details, each as a text. */
  private static List<String> details(Outcome<?> call) throws InvalidProtocolBufferException {
    var rich = StatusProto.fromStatusAndTrailers(call.status(), call.trailers());
    List<String> texts = new ArrayList<>();
    for (Any detail : rich.getDetailsList()) {
      texts.add(
          detail.is(BadRequest.class)
              ? String.join(
                  ", ",
                  detail.unpack(BadRequest.class).getFieldViolationsList().stream()
                      .map(each -> each.getField() + ": " + each.getDescription())
                      .toList())
              : detail.unpack(ErrorInfo.class).getReason());
    }
    return texts;
  }

  private Outcome<UserResponse> add(com.google.rpc.@Nullable Status failure) throws Exception {
    trial.lab().takeEvents(); // A verdict shows the life of the last calls alone.
    var behind = trial.channelTo(new UserManagerImplBase() {
      @Override
      public void addUser(User user, StreamObserver<UserResponse> responses) {
        if (failure == null) {
          responses.onNext(UserResponse.newBuilder().setUser(user).build());
          responses.onCompleted();
        } else {
          responses.onError(StatusProto.toStatusException(failure));
        }
      }
    });
    // The call behind has a net too, and this one must outlast it.
    String target = trial.lab().serve(new RichErrors(behind));
    var stub = UserManagerGrpc.newBlockingV2Stub(
        trial.channelTo(target, new CallNet(Duration.ofSeconds(4))));
    return Outcome.of(() -> stub.addUser(FewUsers.FOO));
  }
}
