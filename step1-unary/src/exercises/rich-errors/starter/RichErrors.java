package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.common.store.InvalidFieldsException.Violation;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/**
 * A service that refuses users, and tells its client which fields are at fault. It is complete but
 * for one method.
 *
 * <p>Besides code and description, a status can carry details: messages that travel in trailing
 * metadata. Google has defined some for all to use; {@code com.google.rpc.BadRequest} is the one for
 * fields.
 */
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

  /**
   * INVALID_ARGUMENT, with a message for people and one {@code BadRequest} with the field and the
   * description of every violation, in their order. {@code io.grpc.protobuf.StatusProto} makes such
   * an exception from a {@code com.google.rpc.Status}; numbers of codes are in {@code
   * com.google.rpc.Code}.
   */
  private static StatusRuntimeException refusal(List<Violation> violations) {
    throw new NotStarted("pack the violations into the status");
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
