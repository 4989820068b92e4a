package dev.grpcsteps.common.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GrpcFixtureTest {

  private static final UserRequest REQUEST = UserRequest.newBuilder().setId(1).build();

  /** Keeps the request as the handler got it. */
  private static final class Keeping extends UserManagerImplBase {

    private final CompletableFuture<UserRequest> got = new CompletableFuture<>();

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      got.complete(request);
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }
  }

  @Test
  void handsTheHandlerTheClientsOwnObjectInProcess() throws Exception {
    Keeping service = new Keeping();
    try (GrpcFixture grpc = GrpcFixture.inProcess(users -> List.of(service))) {
      assertThat(got(service, grpc)).isSameAs(REQUEST);
    }
  }

  @Test
  void makesTheRequestOfBytesOverASocket() throws Exception {
    Keeping service = new Keeping();
    try (GrpcFixture grpc = GrpcFixture.loopback(users -> List.of(service))) {
      assertThat(got(service, grpc)).isEqualTo(REQUEST).isNotSameAs(REQUEST);
    }
  }

  private static UserRequest got(Keeping service, GrpcFixture grpc) throws Exception {
    UserManagerGrpc.newBlockingV2Stub(grpc.channel()).getUser(REQUEST);
    return service.got.get();
  }
}
