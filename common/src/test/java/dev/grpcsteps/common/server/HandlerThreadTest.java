package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.ServerBuilder;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HandlerThreadTest {

  /** Answers with the name of the thread that it runs on. */
  private static final class Naming extends UserManagerImplBase {
    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      String name = Thread.currentThread().getName();
      responses.onNext(UserResponse.newBuilder().setMessage(name).build());
      responses.onCompleted();
    }
  }

  @Test
  void isOneOfGrpcsOwnExecutor() throws Exception {
    assertThat(threadWith(builder -> {})).startsWith("grpc-default-executor");
  }

  @Test
  void isTheEventLoopsWhereAServerAsksForIt() throws Exception {
    assertThat(threadWith(ServerBuilder::directExecutor)).startsWith("server-connection");
  }

  private static String threadWith(Consumer<ServerBuilder<?>> more) throws Exception {
    try (GrpcFixture grpc = GrpcFixture.loopback(users -> List.of(new Naming()), more)) {
      return UserManagerGrpc.newBlockingV2Stub(grpc.channel())
          .getUser(UserRequest.getDefaultInstance())
          .getMessage();
    }
  }
}
