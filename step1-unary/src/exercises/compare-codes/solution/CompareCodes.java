package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.Optional;

/** Of a status only the code is for programs; each code that is not dealt with goes on as it is. */
final class CompareCodes {

  private final UserManagerBlockingV2Stub stub;

  CompareCodes(Channel channel) {
    stub = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  Optional<User> find(int id) throws StatusException {
    try {
      return ask(id);
    } catch (StatusException e) {
      if (is(e, Status.Code.UNAVAILABLE)) {
        return ask(id);
      }
      throw e;
    }
  }

  private Optional<User> ask(int id) throws StatusException {
    UserRequest request = UserRequest.newBuilder().setId(id).build();
    try {
      return Optional.of(stub.getUser(request).getUser());
    } catch (StatusException e) {
      if (is(e, Status.Code.NOT_FOUND)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean is(StatusException e, Status.Code code) {
    return e.getStatus().getCode() == code;
  }
}
