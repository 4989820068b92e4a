package dev.grpcsteps.step1.exercises;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import dev.grpcsteps.common.store.InvalidFieldsException.Violation;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/** The description is for people, the details are for programs: both say the same. */
final class RichErrors extends UserManagerImplBase {

  @Override
  public void addUser(User user, StreamObserver<UserResponse> responses) {
    List<Violation> violations = violations(user);
    if (!violations.isEmpty()) {
      responses.onError(refusal(violations));
      return;
    }
    responses.onNext(UserResponse.newBuilder().setUser(user).build());
    responses.onCompleted();
  }

  private static StatusRuntimeException refusal(List<Violation> violations) {
    BadRequest.Builder details = BadRequest.newBuilder();
    for (Violation violation : violations) {
      details
          .addFieldViolationsBuilder()
          .setField(violation.field())
          .setDescription(violation.description());
    }
    return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
        .setCode(Code.INVALID_ARGUMENT_VALUE)
        .setMessage("the user breaks " + violations.size() + " rules")
        .addDetails(Any.pack(details.build()))
        .build());
  }

  private static List<Violation> violations(User user) {
    List<Violation> violations = new ArrayList<>();
    if (user.getId() == 0) {
      violations.add(new Violation("id", "id must be 1 or more, but was 0"));
    }
    if (user.getNickname().isBlank()) {
      violations.add(new Violation("nickname", "nickname must not be blank"));
    }
    if (!user.getMailAddress().contains("@")) {
      violations.add(new Violation("mail_address", "mail_address must have an @"));
    }
    return violations;
  }
}
