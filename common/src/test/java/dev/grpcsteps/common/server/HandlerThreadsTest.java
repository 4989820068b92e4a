package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.testing.GrpcFixture;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlerThreadsTest {

  /** Answers with the name of the thread that it runs on. */
  private static class Naming extends UserManagerImplBase {
    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      String name = Thread.currentThread().getName();
      responses.onNext(UserResponse.newBuilder().setMessage(name).build());
      responses.onCompleted();
    }
  }

  @NeverBlocks
  private static final class NeverBlocking extends Naming {}

  @Test
  void runServicesThatMayBlock() throws Exception {
    assertThat(threadOf(new Naming())).isEqualTo("grpc-handler");
  }

  @Test
  void leaveServicesThatNeverBlockOnTheEventLoop() throws Exception {
    assertThat(threadOf(new NeverBlocking())).contains("ELG");
  }

  private static String threadOf(BindableService service) throws Exception {
    try (GrpcFixture grpc = GrpcFixture.loopback(users -> List.of(service))) {
      return UserManagerGrpc.newBlockingV2Stub(grpc.channel())
          .getUser(UserRequest.getDefaultInstance())
          .getMessage();
    }
  }
}
