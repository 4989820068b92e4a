package dev.grpcsteps.step1.exercises;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;

/** Who passes a failure on passes on its details too, and changes only what it knows. */
final class RichErrors extends UserManagerImplBase {

  private final UserManagerBlockingV2Stub behind;

  RichErrors(Channel behind) {
    this.behind = UserManagerGrpc.newBlockingV2Stub(behind);
  }

  @Override
  public void addUser(User user, StreamObserver<UserResponse> responses) {
    UserResponse response;
    try {
      response = behind.addUser(user);
    } catch (StatusException e) {
      responses.onError(forTheForm(e));
      return;
    }
    responses.onNext(response);
    responses.onCompleted();
  }

  private static StatusException forTheForm(StatusException failure) {
    com.google.rpc.Status rich = StatusProto.fromThrowable(failure);
    com.google.rpc.Status.Builder renamed = rich.toBuilder().clearDetails();
    for (Any detail : rich.getDetailsList()) {
      renamed.addDetails(detail.is(BadRequest.class) ? renamed(detail) : detail);
    }
    return StatusProto.toStatusException(renamed.build());
  }

  private static Any renamed(Any detail) {
    try {
      BadRequest.Builder fields = detail.unpack(BadRequest.class).toBuilder();
      for (FieldViolation.Builder each : fields.getFieldViolationsBuilderList()) {
        each.setField("user." + each.getField());
      }
      return Any.pack(fields.build());
    } catch (InvalidProtocolBufferException e) {
      return detail; // Its type says BadRequest, but it is none: no reason to lose the rest.
    }
  }
}
