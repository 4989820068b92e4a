package dev.grpcsteps.common.lab;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.server.CallLimits;
import dev.grpcsteps.common.server.RunningServer;
import dev.grpcsteps.common.server.ServerSetup;
import dev.grpcsteps.common.store.UserStore;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A real server with the article's six users in a file of its own, and a real channel to it.
 *
 * <pre>{@code
 * @AutoClose
 * private final GrpcFixture grpc = GrpcFixture.inProcess(users -> List.of(new MyService(users)));
 * }</pre>
 *
 * A field and no base class: a test says what it runs against in one line, and closing it closes
 * channel, server and store in that order and removes the file.
 */
public final class GrpcFixture implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final TemporaryUsers users;
  private final RunningServer server;
  private final ClientChannel channel;

  private GrpcFixture(TemporaryUsers users, RunningServer server, ClientChannel channel) {
    this.users = users;
    this.server = server;
    this.channel = channel;
  }

  /**
   * Server and client in this process, with no socket between them: fast, and enough for what the
   * application does. It has no message or metadata limits and no wire sizes; for those use {@link
   * #loopback}.
   */
  public static GrpcFixture inProcess(Function<UserStore, List<BindableService>> services) {
    return open(users -> {
      String name = InProcessServerBuilder.generateName();
      RunningServer server = RunningServer.start(
          InProcessServerBuilder.forName(name),
          CallLimits.STANDARD,
          services.apply(users.store()),
          builder -> {});
      var channel = InProcessChannelBuilder.forName(name).build();
      return new GrpcFixture(users, server, ClientChannel.of(channel));
    });
  }

  /** A real socket on a free port of 127.0.0.1, with reflection, as a reader's server has it. */
  public static GrpcFixture loopback(Function<UserStore, List<BindableService>> services) {
    return loopback(services, builder -> {});
  }

  /**
   * As {@link #loopback(Function)}.
   *
   * @param more what else the server is to have, a recording for example
   */
  public static GrpcFixture loopback(
      Function<UserStore, List<BindableService>> services, Consumer<ServerBuilder<?>> more) {
    return loopback(ServerSetup.onLoopback(), services, more);
  }

  /** As {@link #loopback(Function)}, with other limits. */
  public static GrpcFixture loopback(
      CallLimits limits, Function<UserStore, List<BindableService>> services) {
    ServerSetup usual = ServerSetup.onLoopback();
    return loopback(
        new ServerSetup(usual.address(), usual.access(), usual.reflection(), limits),
        services,
        builder -> {});
  }

  private static GrpcFixture loopback(
      ServerSetup listening,
      Function<UserStore, List<BindableService>> services,
      Consumer<ServerBuilder<?>> more) {
    return open(users -> {
      RunningServer server = RunningServer.listen(listening, services.apply(users.store()), more);
      ClientChannel channel = ClientChannel.to("127.0.0.1:" + server.address().getPort());
      return new GrpcFixture(users, server, channel);
    });
  }

  private interface Opening {
    GrpcFixture with(TemporaryUsers users) throws IOException;
  }

  private static GrpcFixture open(Opening opening) {
    try {
      return opening.with(TemporaryUsers.create());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The channel to the server; the fixture closes it. */
  public Channel channel() {
    return channel;
  }

  /** {@code 127.0.0.1:port}, for a client in another process; only for {@link #loopback}. */
  public String target() {
    return "127.0.0.1:" + server.address().getPort();
  }

  /** The file that keeps the users. */
  public Path usersFile() {
    return users.file();
  }

  /** The text of the file that keeps the users. */
  public String usersJson() {
    try {
      return Files.readString(usersFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server before its time, for a test of what its clients see. */
  public void stopServer(Duration grace) {
    server.stop(grace);
  }

  @Override
  public void close() {
    channel.close();
    server.stop(GRACE);
    users.close();
  }
}
