package dev.grpcsteps.step1;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** Serves GetUser with gRPC alone: {@code ./learn run step1 smallest-server}. */
public final class SmallestServer extends UserManagerImplBase {

  private final Map<Integer, User> users =
      Map.of(1, User.newBuilder().setId(1).setNickname("admin").build());

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    User user = users.get(request.getId());
    responses.onNext(
        user == null
            ? UserResponse.newBuilder().setError(true).setMessage("not found").build()
            : UserResponse.newBuilder().setUser(user).build());
    responses.onCompleted();
  }

  public static void main(String[] args) throws Exception {
    int port = args.length == 0 ? 1234 : Integer.parseInt(args[0]);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var builder = NettyServerBuilder.forAddress(address, InsecureServerCredentials.create());
    Server server = builder.addService(new SmallestServer()).build().start();
    System.out.println("listening on 127.0.0.1:" + server.getPort());
    server.awaitTermination();
  }
}
