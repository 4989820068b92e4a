package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunningServerTest {

  private static final InetSocketAddress ANY_PORT = ServerSetup.onLoopback().address();

  /** What it would answer does not matter. */
  private final BindableService service = new UserManagerImplBase() {};

  private RunningServer server;
  private ClientChannel channel;

  @BeforeEach
  void start() throws IOException {
    server = RunningServer.listen(ServerSetup.onLoopback(), List.of(service), builder -> {});
    channel = ClientChannel.to("127.0.0.1:" + server.address().getPort());
  }

  @AfterEach
  void stop() {
    channel.close();
    server.stop(Duration.ZERO);
  }

  @Test
  void isHealthyAsAWholeAndByService() throws StatusException {
    assertThat(health("")).isEqualTo(ServingStatus.SERVING);
    assertThat(health("UserManager")).isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void maySayThatOneServiceDoesNotServe() throws StatusException {
    server.report("UserManager", false);
    assertThat(health("UserManager")).isEqualTo(ServingStatus.NOT_SERVING);
    assertThat(health("")).isEqualTo(ServingStatus.SERVING);

    server.report("UserManager", true);
    assertThat(health("UserManager")).isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void describesItselfToToolsWhenAsked() throws Exception {
    var call = ServerReflectionGrpc.newBlockingV2Stub(channel).serverReflectionInfo();
    call.write(ServerReflectionRequest.newBuilder().setListServices("").build());

    assertThat(call.read().getListServicesResponse().getServiceList())
        .extracting("name")
        .contains("UserManager", "grpc.health.v1.Health");
  }

  @Test
  void keepsItselfToItselfWithoutReflection() throws IOException {
    RunningServer closed =
        RunningServer.listen(at(ANY_PORT, false), List.of(service), builder -> {});
    try (ClientChannel other = ClientChannel.to("127.0.0.1:" + closed.address().getPort())) {
      var call = ServerReflectionGrpc.newBlockingV2Stub(other).serverReflectionInfo();

      var failure = catchThrowableOfType(StatusException.class, call::read);

      assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    } finally {
      closed.stop(Duration.ZERO);
    }
  }

  @Test
  void refusesAPortThatIsInUse() {
    assertThatThrownBy(
            () -> RunningServer.listen(at(server.address(), true), List.of(service), builder -> {}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void saysThatItDoesNotServeWhenToldTo() throws StatusException {
    server.reportNotServing();

    assertThat(health("UserManager")).isEqualTo(ServingStatus.NOT_SERVING);
  }

  @Test
  void answersProbesAtASecondPortWithNothingButHealth() throws Exception {
    try (ProbePort port = server.answerProbes(ANY_PORT);
        ClientChannel probe = ClientChannel.to("127.0.0.1:" + port.address().getPort())) {
      assertThat(health(probe, "UserManager")).isEqualTo(ServingStatus.SERVING);
      server.reportNotServing();
      assertThat(health(probe, "UserManager")).isEqualTo(ServingStatus.NOT_SERVING);

      var users = UserManagerGrpc.newBlockingV2Stub(probe);
      var failure = catchThrowableOfType(
          StatusException.class, () -> users.getUser(UserRequest.getDefaultInstance()));
      assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
      assertThat(failure.getStatus().getDescription()).contains("Method not found");
    }
  }

  @Test
  void refusesToListenForOtherMachinesInPlainText() {
    InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);

    assertThatThrownBy(() -> at(everywhere, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TLS and a token are needed");
  }

  private static ServerSetup at(InetSocketAddress address, boolean reflection) {
    return new ServerSetup(address, Access.open(), reflection, CallLimits.STANDARD);
  }

  private ServingStatus health(String name) throws StatusException {
    return health(channel, name);
  }

  private static ServingStatus health(Channel channel, String name) throws StatusException {
    HealthCheckRequest request =
        HealthCheckRequest.newBuilder().setService(name).build();
    return HealthGrpc.newBlockingV2Stub(channel).check(request).getStatus();
  }
}
