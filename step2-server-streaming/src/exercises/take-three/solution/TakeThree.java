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

/** Who stops reading says so: a call that is only forgotten stays open on both sides. */
final class TakeThree {

  private final UserManagerBlockingV2Stub stub;

  TakeThree(Channel channel) {
    stub = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  List<User> firstThree(UserType type) throws StatusException, InterruptedException {
    UserTypeRequest request =
        UserTypeRequest.newBuilder().setUserTypeValue(type.getNumber()).build();
    BlockingClientCall<?, UserResponse> call = stub.getUsersByType(request);
    List<User> users = new ArrayList<>();
    while (users.size() < 3) {
      UserResponse response = call.read();
      if (response == null) {
        return users;
      }
      users.add(response.getUser());
    }
    call.cancel("three are enough", null);
    return users;
  }
}
