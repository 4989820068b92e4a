package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RichErrorsTest {

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void acceptsAUserWithoutFault() throws Exception {
    assertThat(add(FewUsers.FOO).message().getUser())
        .as("Nothing is wrong with this user.")
        .isEqualTo(FewUsers.FOO);
  }

  @Test
  void saysInvalidArgument() throws Exception {
    Outcome<UserResponse> call = add(FewUsers.FOO.toBuilder().setId(0).build());

    assertThat(call.code())
        .as("Nothing is wrong with your server: the request is at fault, and the client must change"
            + " it before it tries again. INVALID_ARGUMENT says so; its number is in"
            + " com.google.rpc.Code. A com.google.rpc.Status whose code nobody has set has code 0,"
            + " and that is OK.")
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(call.status().getDescription())
        .as("Clients that know nothing of details print the description: let it say something.")
        .isNotBlank();
  }

  @Test
  void namesEveryFieldAtFault() throws Exception {
    User empty = User.getDefaultInstance();

    assertThat(fieldsAtFault(empty))
        .as("A program cannot take a description apart, so each field has to be in the details. And"
            + " all of them: someone who is told of one fault at a time fills in the form three"
            + " times.")
        .containsExactly(
            "id: id must be 1 or more, but was 0",
            "nickname: nickname must not be blank",
            "mail_address: mail_address must have an @");
  }

  @Test
  void namesNoOtherField() throws Exception {
    User nameless = FewUsers.FOO.toBuilder().setNickname(" ").build();

    assertThat(fieldsAtFault(nameless))
        .as("The other fields of this user are right.")
        .containsExactly("nickname: nickname must not be blank");
  }

  /** What a client reads from the details; each of them has to be a BadRequest. */
  private List<String> fieldsAtFault(User user) throws Exception {
    Outcome<UserResponse> call = add(user);
    com.google.rpc.Status rich = StatusProto.fromStatusAndTrailers(call.status(), call.trailers());
    assertThat(rich.getDetailsCount())
        .as("Clients expect one detail of a type and read no further: one BadRequest has room for"
            + " all violations.")
        .isLessThanOrEqualTo(1);
    List<String> fields = new ArrayList<>();
    for (Any detail : rich.getDetailsList()) {
      fields.addAll(violations(detail));
    }
    return fields;
  }

  private static List<String> violations(Any detail) throws InvalidProtocolBufferException {
    assertThat(detail.getTypeUrl())
        .as("A client knows by the type what a detail is about.")
        .endsWith("/google.rpc.BadRequest");
    return detail.unpack(BadRequest.class).getFieldViolationsList().stream()
        .map(violation -> violation.getField() + ": " + violation.getDescription())
        .toList();
  }

  private Outcome<UserResponse> add(User user) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(new RichErrors()));
    return Outcome.of(() -> stub.addUser(user));
  }
}
