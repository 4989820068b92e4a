package dev.grpcsteps.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserTypeRequest;
import dev.grpcsteps.step1.UnaryServerMain;
import dev.grpcsteps.step2.ServerStreamingServerMain;
import dev.grpcsteps.step3.ClientStreamingServerMain;
import dev.grpcsteps.step4.BidiServerMain;
import dev.grpcsteps.step4.whole.WholeServerMain;
import io.grpc.BindableService;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The calls that other steps teach are there in the proto, but not in a step's service. */
class UntaughtCallsTest {

  private static Stream<Arguments> servers() {
    return Stream.of(
        server(UnaryServerMain::services, "GetUser", "AddUser"),
        server(ServerStreamingServerMain::services, "GetUsersByType"),
        server(ClientStreamingServerMain::services, "CountAlreadyUsers"),
        server(BidiServerMain::services, "GetUsersByIds"),
        server(WholeServerMain::services, calls().keySet().toArray(String[]::new)));
  }

  private static Arguments server(
      Function<UserStore, List<BindableService>> services, String... taught) {
    return Arguments.of(services, Set.of(taught));
  }

  private interface Call {
    void make(UserManagerBlockingV2Stub stub) throws StatusException, InterruptedException;
  }

  private static Map<String, Call> calls() {
    return Map.of(
        "GetUser", stub -> stub.getUser(UserRequest.getDefaultInstance()),
        "AddUser", stub -> stub.addUser(User.getDefaultInstance()),
        "GetUsersByType",
            stub -> stub.getUsersByType(UserTypeRequest.getDefaultInstance()).read(),
        "CountAlreadyUsers", stub -> readEmpty(stub.countAlreadyUsers()),
        "GetUsersByIds", stub -> readEmpty(stub.getUsersByIds()));
  }

  private static void readEmpty(BlockingClientCall<?, ?> call)
      throws StatusException, InterruptedException {
    call.halfClose();
    call.read();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void areUnimplementedAndNoOthersAre(
      Function<UserStore, List<BindableService>> services, Set<String> taught) throws Exception {
    try (GrpcFixture grpc = GrpcFixture.inProcess(services)) {
      var stub = UserManagerGrpc.newBlockingV2Stub(grpc.channel());
      for (var call : calls().entrySet()) {
        assertThat(code(call.getValue(), stub) == Status.Code.UNIMPLEMENTED)
            .as(call.getKey())
            .isNotEqualTo(taught.contains(call.getKey()));
      }
    }
  }

  private static Status.Code code(Call call, UserManagerBlockingV2Stub stub)
      throws InterruptedException {
    try {
      call.make(stub);
      return Status.Code.OK;
    } catch (StatusException e) {
      return e.getStatus().getCode();
    }
  }
}
