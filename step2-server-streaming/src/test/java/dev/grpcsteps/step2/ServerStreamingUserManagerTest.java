package dev.grpcsteps.step2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.BadRequest;
import dev.grpcsteps.common.call.Receiver;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.BindableService;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.BlockingClientCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerStreamingUserManagerTest {

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.inProcess(this::serve);

  private final ServerStreamingClient client = new ServerStreamingClient(grpc.channel());

  private List<BindableService> serve(UserStore users) {
    User user = User.newBuilder()
        .setId(0xFFFF_FFFF)
        .setNickname("猿")
        .setMailAddress("saru@example.com")
        .setUserType(UserType.GUEST)
        .build();
    users.add(user).toCompletableFuture().join();
    return List.of(new ServerStreamingUserManager(users));
  }

  @Test
  void answersWithEveryUserOfTheTypeInOrder() throws Exception {
    assertThat(read(client.getUsersByType(UserType.NORMAL_VALUE)))
        .extracting(response -> response.getUser().getNickname())
        .containsExactly("foo", "Zaru", "Saru");
  }

  @Test
  void putsTheLargestIdLast() throws Exception {
    assertThat(read(client.getUsersByType(UserType.GUEST_VALUE)))
        .extracting(response -> Integer.toUnsignedString(response.getUser().getId()))
        .containsExactly("2", "4294967295");
  }

  @Test
  void answersWithNothingForATypeThatNobodyHas() throws Exception {
    assertThat(read(client.getUsersByType(UserType.NONE_VALUE))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, -1})
  void refusesATypeThatTheProtoDoesNotKnow(int number) throws Exception {
    StatusException refused = catchThrowableOfType(
        StatusException.class, () -> client.getUsersByType(number).read());

    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    var status = Objects.requireNonNull(StatusProto.fromThrowable(refused));
    BadRequest details = status.getDetails(0).unpack(BadRequest.class);
    assertThat(details.getFieldViolations(0).getField()).isEqualTo("user_type");
  }

  private static List<UserResponse> read(BlockingClientCall<?, UserResponse> call)
      throws StatusException, InterruptedException {
    List<UserResponse> responses = new ArrayList<>();
    Receiver.forEach(call, responses::add);
    return responses;
  }
}
