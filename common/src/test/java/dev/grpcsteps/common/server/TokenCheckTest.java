package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.call.BearerToken;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TokenCheckTest {

  private final CountedHandlers service = new CountedHandlers();

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(
      users -> List.of(service), builder -> builder.intercept(new TokenCheck("s3cret")));

  private final UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(grpc.channel());

  @Test
  void letsTheRightTokenThrough() throws Exception {
    stub.withCallCredentials(new BearerToken("s3cret")).getUser(UserRequest.getDefaultInstance());

    assertThat(service.reached).hasValue(1);
  }

  @Test
  void letsTheRightTokenThroughWithARequestStream() throws Exception {
    var call = stub.withCallCredentials(new BearerToken("s3cret")).countAlreadyUsers();
    call.write(UserRequest.getDefaultInstance());
    call.halfClose();

    assertThat(call.read()).isEqualTo(UserCntResponse.getDefaultInstance());
    assertThat(service.reached).hasValue(2);
  }

  @Test
  void sendsTheTokenWithEveryCallOfAChannel() throws Exception {
    Channel channel =
        ClientInterceptors.intercept(grpc.channel(), new BearerToken("s3cret").onClient());

    UserManagerGrpc.newBlockingV2Stub(channel).getUser(UserRequest.getDefaultInstance());

    assertThat(service.reached).hasValue(1);
  }

  @Test
  void leavesTheHealthServiceOpen() throws Exception {
    var health = HealthGrpc.newBlockingV2Stub(grpc.channel());

    assertThat(health.check(HealthCheckRequest.getDefaultInstance()).getStatus())
        .isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void closesReflectionToo() {
    var call = ServerReflectionGrpc.newBlockingV2Stub(grpc.channel()).serverReflectionInfo();

    var failure = catchThrowableOfType(StatusException.class, call::read);

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
  }
}
