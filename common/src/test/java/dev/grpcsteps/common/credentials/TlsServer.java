package dev.grpcsteps.common.credentials;

import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.BindableService;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.StatusException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plain gRPC with TLS on loopback, and the channels to it. */
final class TlsServer implements AutoCloseable {

  private final Server server;
  private final List<ManagedChannel> channels = new ArrayList<>();

  TlsServer(ServerCredentials credentials, BindableService service, ServerInterceptor... guards)
      throws IOException {
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var builder = NettyServerBuilder.forAddress(anyPort, credentials).addService(service);
    for (ServerInterceptor guard : guards) {
      builder.intercept(guard);
    }
    server = builder.build().start();
  }

  ManagedChannel open(TlsChannelCredentials.Builder credentials) {
    String target = "localhost:" + server.getPort();
    ManagedChannel channel = Grpc.newChannelBuilder(target, credentials.build()).build();
    channels.add(channel);
    return channel;
  }

  static TlsChannelCredentials.Builder trusting(Path ca) throws IOException {
    return TlsChannelCredentials.newBuilder().trustManager(ca.toFile());
  }

  /** The message of an answer to GetUser. */
  static String ask(ManagedChannel channel) throws StatusException {
    return UserManagerGrpc.newBlockingV2Stub(channel)
        .getUser(UserRequest.getDefaultInstance())
        .getMessage();
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    server.shutdownNow();
  }
}
