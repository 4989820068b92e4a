package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenPlacesTest {

  private static final HealthCheckRequest WHOLE = HealthCheckRequest.getDefaultInstance();
  private static final CallLimits ONE_EACH =
      new CallLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), 1, 1);

  private final CountedHandlers service = new CountedHandlers();

  @Test
  void areNotThoseOfOtherCalls() throws Exception {
    try (GrpcFixture grpc = GrpcFixture.loopback(ONE_EACH, users -> List.of(service))) {
      watch(grpc).read();
      sendHalf(grpc);

      assertThat(codeOfGetUser(grpc)).isEqualTo(Status.Code.OK);
    }
  }

  /** The control: counted with all others, half of a health check keeps them out. */
  @Test
  void wouldKeepOthersOutInOneCount() throws Exception {
    try (GrpcFixture grpc = GrpcFixture.loopback(
        users -> List.of(service), builder -> builder.intercept(new InFlightLimit(ONE_EACH)))) {
      // More than once: calls that were begun one after another come to their handlers in any
      // order.
      boolean keptOut = Patience.until(
          () -> {
            sendHalf(grpc);
            return codeOfGetUser(grpc) == Status.Code.RESOURCE_EXHAUSTED;
          },
          Duration.ofMinutes(1));
      assertThat(keptOut).isTrue();
    }
  }

  @Test
  void areFewOnAConnection() throws Exception {
    try (GrpcFixture grpc = GrpcFixture.loopback(users -> List.of(service));
        ClientChannel other = ClientChannel.to(grpc.target())) {
      List<BlockingClientCall<?, HealthCheckResponse>> held = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        held.add(watch(grpc));
        assertThat(held.get(i).read().getStatus()).isEqualTo(ServingStatus.SERVING);
      }

      assertThat(codeOf(watch(grpc))).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(HealthGrpc.newBlockingV2Stub(other).check(WHOLE).getStatus())
          .isEqualTo(ServingStatus.SERVING);
    }
  }

  @Test
  void areLeftByTheOldestCallForTheNewest() throws Exception {
    try (GuardedServer server = health(new OpenPlaces(2, 4, Duration.ofMinutes(1)))) {
      var oldest = HealthGrpc.newBlockingV2Stub(server.channel()).watch(WHOLE);
      oldest.read();
      for (int i = 0; i < 2; i++) {
        var newer = HealthGrpc.newBlockingV2Stub(server.channel()).watch(WHOLE);
        assertThat(newer.read().getStatus()).isEqualTo(ServingStatus.SERVING);
      }

      assertThat(codeOf(oldest)).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }
  }

  @Test
  void areLeftAfterSomeTimeWhateverMoves() throws Exception {
    try (GuardedServer server = health(new OpenPlaces(2, 4, Duration.ofMillis(300)))) {
      var call = HealthGrpc.newBlockingV2Stub(server.channel()).watch(WHOLE);

      assertThat(codeOf(call)).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }
  }

  private static GuardedServer health(OpenPlaces places) {
    return GuardedServer.of(new HealthStatusManager().getHealthService(), places);
  }

  private static BlockingClientCall<?, HealthCheckResponse> watch(GrpcFixture grpc) {
    return HealthGrpc.newBlockingV2Stub(grpc.channel()).watch(WHOLE);
  }

  /** Begins as many checks as a connection may have, and sends no request. */
  private static void sendHalf(GrpcFixture grpc) {
    for (int i = 0; i < 3; i++) {
      ClientCall<HealthCheckRequest, HealthCheckResponse> call =
          grpc.channel().newCall(HealthGrpc.getCheckMethod(), CallOptions.DEFAULT);
      call.start(new ClientCall.Listener<>() {}, new Metadata());
    }
  }

  private static Status.Code codeOfGetUser(GrpcFixture grpc) {
    try {
      var unused = UserManagerGrpc.newBlockingV2Stub(grpc.channel())
          .getUser(UserRequest.getDefaultInstance());
      return Status.Code.OK;
    } catch (StatusException e) {
      return e.getStatus().getCode();
    }
  }

  private static Status.Code codeOf(BlockingClientCall<?, ?> call) {
    return catchThrowableOfType(StatusException.class, () -> {
          while (call.read() != null) {
            // What had come before the end.
          }
        })
        .getStatus()
        .getCode();
  }
}
