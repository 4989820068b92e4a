package dev.grpcsteps.step2.exercises;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.ArrayList;
import java.util.List;

/** The status comes last: only at the end does a client know whether what it has read is all. */
final class ReadToTheEnd {

  private final UserManagerBlockingV2Stub stub;

  ReadToTheEnd(Channel channel) {
    stub = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  List<User> usersOfType(UserType type) throws StatusException, InterruptedException {
    UserTypeRequest request =
        UserTypeRequest.newBuilder().setUserTypeValue(type.getNumber()).build();
    BlockingClientCall<?, UserResponse> call = stub.getUsersByType(request);
    List<User> users = new ArrayList<>();
    for (UserResponse each = call.read(); each != null; each = call.read()) {
      users.add(each.getUser());
    }
    return users;
  }
}
