package dev.grpcsteps.step1;

import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.time.Duration;

/** Calls GetUser with gRPC alone: {@code ./learn run step1 smallest-client}. */
public final class SmallestClient {

  private SmallestClient() {}

  public static void main(String[] args) throws Exception {
    String target = "127.0.0.1:" + (args.length == 0 ? 1234 : Integer.parseInt(args[0]));
    ManagedChannel channel =
        Grpc.newChannelBuilder(target, InsecureChannelCredentials.create()).build();
    try {
      UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(channel);
      UserResponse response = stub.withDeadlineAfter(Duration.ofSeconds(10))
          .getUser(UserRequest.newBuilder().setId(1).build());
      System.out.print(response);
    } finally {
      channel.shutdown();
    }
  }
}
