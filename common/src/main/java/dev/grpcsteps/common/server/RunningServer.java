package dev.grpcsteps.common.server;

import dev.grpcsteps.common.call.DeadlineCap;
import dev.grpcsteps.common.call.RequestId;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A gRPC server that accepts calls from the moment it is made until {@link #stop}.
 *
 * <p>Beside the given services it always serves the standard health service.
 */
public final class RunningServer {

  // A client that leaves is no event; gRPC would log a stack trace for each. Held, because the log
  // manager would forget the level.
  private static final Logger TRANSPORT_LOG =
      Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler");

  static {
    TRANSPORT_LOG.setLevel(Level.SEVERE);
  }

  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
  private static final Duration LAST_CHANCE = Duration.ofSeconds(2);

  private final Server server;
  private final HealthStatusManager health;

  private RunningServer(Server server, HealthStatusManager health) {
    this.server = server;
    this.health = health;
  }

  /**
   * Starts a server on a TCP port.
   *
   * @param more what else the server is to have; an interceptor added here sees a call before the
   *     server's own
   * @throws IOException if it cannot listen there
   */
  public static RunningServer listen(
      Listening listening, List<BindableService> services, Consumer<ServerBuilder<?>> more)
      throws IOException {
    // Not Grpc.newServerBuilderForPort(): that listens on every network interface of the machine.
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(listening.address(), listening.access().credentials());
    TransportLimits.setOn(builder);
    if (listening.reflection()) {
      builder.addService(ProtoReflectionServiceV1.newInstance());
    }
    return start(builder, services, more);
  }

  /**
   * Starts any server, a test's in-process one for example, with the course's services on it.
   *
   * @throws IOException if it cannot listen where it should
   */
  public static RunningServer start(
      ServerBuilder<?> builder, List<BindableService> services, Consumer<ServerBuilder<?>> more)
      throws IOException {
    HealthStatusManager health = new HealthStatusManager();
    builder.addService(health.getHealthService());
    for (BindableService service : services) {
      ServerServiceDefinition definition = service.bindService();
      builder.addService(definition);
      health.setStatus(definition.getServiceDescriptor().getName(), ServingStatus.SERVING);
    }
    // The interceptor added last is the first to see a call.
    builder.intercept(new ErrorInterceptor());
    builder.intercept(new DeadlineCap(LONGEST_CALL));
    builder.intercept(RequestId.onServer());
    more.accept(builder);
    return new RunningServer(builder.build().start(), health);
  }

  /** Where it listens, with the real port. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getListenSockets().get(0);
  }

  /**
   * Stops gracefully: says NOT_SERVING, takes no new call, lets the calls under way finish, and
   * cancels those that have not when {@code grace} is over. See <a
   * href="https://grpc.io/docs/guides/server-graceful-stop/">Graceful stop</a>.
   *
   * @return whether every call finished by itself
   */
  public boolean stop(Duration grace) {
    if (!server.isShutdown()) {
      health.enterTerminalState();
      server.shutdown();
    }
    if (terminatedWithin(grace)) {
      return true;
    }
    server.shutdownNow();
    terminatedWithin(LAST_CHANCE);
    return false;
  }

  private boolean terminatedWithin(Duration time) {
    try {
      return server.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Whoever interrupts wants no more waiting: the caller goes on to the forceful stop.
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits until the server was stopped; gRPC's own threads do not keep a JVM alive. */
  public void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }
}
