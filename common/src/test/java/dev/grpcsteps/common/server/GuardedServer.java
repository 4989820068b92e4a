package dev.grpcsteps.common.server;

import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A server in this process whose one service has only some guards around it, or none. */
final class GuardedServer implements AutoCloseable {

  private final Server server;
  private final ManagedChannel channel;

  private GuardedServer(Server server, ManagedChannel channel) {
    this.server = server;
    this.channel = channel;
  }

  /** Starts it; the last guard sees a call first. */
  static GuardedServer of(BindableService service, ServerInterceptor... guards) {
    String name = InProcessServerBuilder.generateName();
    InProcessServerBuilder builder = InProcessServerBuilder.forName(name).addService(service);
    for (ServerInterceptor guard : guards) {
      builder.intercept(guard);
    }
    try {
      Server server = builder.build().start();
      return new GuardedServer(server, InProcessChannelBuilder.forName(name).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Channel channel() {
    return channel;
  }

  UserManagerBlockingV2Stub stub() {
    return UserManagerGrpc.newBlockingV2Stub(channel);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  /** Closes it, and waits until all calls have ended. */
  void closeAndWait() throws InterruptedException {
    close();
    server.awaitTermination();
  }
}
