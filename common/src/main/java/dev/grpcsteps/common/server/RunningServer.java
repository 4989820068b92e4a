package dev.grpcsteps.common.server;

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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A gRPC server that accepts calls from the moment it is made until {@link #stop}.
 *
 * <p>Beside the given services it always serves the standard health service.
 */
public final class RunningServer {

  static {
    TransportLog.keepQuiet();
  }

  private final Server server;
  private final HealthStatusManager health;
  private final OpenCalls openCalls;
  private final AtomicBoolean reported = new AtomicBoolean();

  private RunningServer(Server server, HealthStatusManager health, OpenCalls openCalls) {
    this.server = server;
    this.health = health;
    this.openCalls = openCalls;
  }

  /**
   * Starts a server on a TCP port.
   *
   * @param more what else the server has, another executor for example; an interceptor added here
   *     sees a call before the server's own
   * @throws IOException if it cannot listen there
   */
  public static RunningServer listen(
      ServerSetup setup, List<BindableService> services, Consumer<ServerBuilder<?>> more)
      throws IOException {
    return listen(setup, new ConnectionLimit(TransportLimits.CONNECTIONS), services, more);
  }

  /** As above, with another limit on connections. */
  static RunningServer listen(
      ServerSetup setup,
      ConnectionLimit connections,
      List<BindableService> services,
      Consumer<ServerBuilder<?>> more)
      throws IOException {
    // Not Grpc.newServerBuilderForPort(): that listens on every network interface of the machine.
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(setup.address(), setup.access().credentials());
    TransportLimits.applyTo(builder);
    connections.applyTo(builder);
    Guards guards = new Guards(setup.limits(), setup.access().token(), connections.lettingIn());
    if (setup.reflection()) {
      var reflection = ProtoReflectionServiceV1.newInstance();
      builder.addService(guards.around(reflection.bindService()));
    }
    return start(builder, guards, services, more);
  }

  /**
   * Starts any server, a test's in-process one for example, with the course's services on it.
   *
   * @throws IOException if it cannot listen where it should
   */
  public static RunningServer start(
      ServerBuilder<?> builder,
      CallLimits limits,
      List<BindableService> services,
      Consumer<ServerBuilder<?>> more)
      throws IOException {
    return start(builder, new Guards(limits, null, Guards.NOBODY_TOLD), services, more);
  }

  private static RunningServer start(
      ServerBuilder<?> builder,
      Guards guards,
      List<BindableService> services,
      Consumer<ServerBuilder<?>> more)
      throws IOException {
    HealthStatusManager health = new HealthStatusManager();
    builder.addStreamTracerFactory(CutOff.tracers()).addTransportFilter(OpenPlaces.counter());
    builder.addService(guards.around(health.getHealthService().bindService()));
    for (BindableService service : services) {
      ServerServiceDefinition definition = service.bindService();
      builder.addService(guards.around(definition));
      health.setStatus(definition.getServiceDescriptor().getName(), ServingStatus.SERVING);
    }
    more.accept(builder);
    return new RunningServer(builder.build().start(), health, guards.openCalls());
  }

  /**
   * Answers health checks at one more address too, until the caller closes that.
   *
   * @throws IOException if it cannot listen there
   */
  public ProbePort answerProbes(InetSocketAddress address) throws IOException {
    return ProbePort.open(address, health);
  }

  /** Where it listens, with the real port. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getListenSockets().get(0);
  }

  /**
   * Answers health checks of one service with SERVING or NOT_SERVING, and serves either way; the
   * others' answers stay, and so does that for the server as a whole, the service "".
   */
  public void report(String service, boolean serving) {
    health.setStatus(service, serving ? ServingStatus.SERVING : ServingStatus.NOT_SERVING);
  }

  /** Answers all health checks with NOT_SERVING from now on, and still serves. */
  public void reportNotServing() {
    if (reported.compareAndSet(false, true)) {
      health.enterTerminalState();
    }
  }

  /**
   * Stops gracefully: says NOT_SERVING, takes no new call, ends the open streams with UNAVAILABLE,
   * lets the unary calls under way finish, and ends with UNAVAILABLE those that have not when {@code
   * grace} is over. See <a href="https://grpc.io/docs/guides/server-graceful-stop/">Graceful
   * stop</a>.
   *
   * @return whether no unary call had to be ended; false also if a client's connection was still
   *     there, as it is for 10 s if the client hangs. It comes two seconds after the grace at the latest
   */
  public boolean stop(Duration grace) {
    reportNotServing();
    return new GracefulStop(server, openCalls).within(grace);
  }

  /** Waits until the server has been stopped; gRPC's own threads do not keep a JVM alive. */
  public void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }
}
