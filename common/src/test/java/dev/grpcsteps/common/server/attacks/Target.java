package dev.grpcsteps.common.server.attacks;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.server.CallLimits;
import dev.grpcsteps.common.server.RunningServer;
import dev.grpcsteps.common.server.ServerSetup;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A server to attack: the course's, or, as the control, one that leaves all to gRPC's defaults. */
record Target(CountingService service, int port, Runnable stop) implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static Target hardened() throws IOException {
    return hardened(limits -> {});
  }

  /**
   * The course's server.
   *
   * @param shorter sets times that are too long for a test
   */
  static Target hardened(Consumer<NettyServerBuilder> shorter) throws IOException {
    return hardened(CallLimits.STANDARD, shorter);
  }

  /** As above, with other limits on calls. */
  static Target hardened(CallLimits limits, Consumer<NettyServerBuilder> shorter)
      throws IOException {
    CountingService service = new CountingService();
    ServerSetup usual = ServerSetup.onLoopback();
    RunningServer server = RunningServer.listen(
        new ServerSetup(usual.address(), usual.access(), usual.reflection(), limits),
        List.of(service),
        builder -> shorter.accept((NettyServerBuilder) builder));
    return new Target(service, server.address().getPort(), () -> server.stop(Duration.ZERO));
  }

  static Target bare() throws IOException {
    CountingService service = new CountingService();
    Server server = NettyServerBuilder.forAddress(
            ServerSetup.onLoopback().address(), InsecureServerCredentials.create())
        .addService(service)
        .build()
        .start();
    return new Target(service, server.getPort(), () -> stop(server));
  }

  private static void stop(Server server) {
    try {
      server.shutdownNow().awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What somebody else gets, who just wants a user. */
  Status.Code honestCall() {
    return call(UserRequest.getDefaultInstance(), "identity").getCode();
  }

  /**
   * The status of a unary call from a client of gRPC's own.
   *
   * @param packing identity or gzip
   */
  Status call(UserRequest request, String packing) {
    try (ClientChannel channel = ClientChannel.to("127.0.0.1:" + port)) {
      UserManagerGrpc.newBlockingV2Stub(channel)
          .withDeadlineAfter(PATIENCE)
          .withCompression(packing)
          .getUser(request);
      return Status.OK;
    } catch (StatusException e) {
      return e.getStatus();
    }
  }

  /** Waits, but not forever, for what handlers do on threads of their own. */
  static boolean comesTrue(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
    return condition.getAsBoolean();
  }

  @Override
  public void close() {
    stop.run();
  }
}
