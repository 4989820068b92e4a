package dev.grpcsteps.common.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A channel for a try statement: closing it ends the calls that are still open and frees its
 * connection and its thread.
 *
 * <p>Open one for as long as you talk to a server, not one a call: the first call on a channel pays
 * for the connection, the others share it. See <a
 * href="https://grpc.io/docs/what-is-grpc/core-concepts/#channels">Channels</a>.
 */
public final class ClientChannel extends Channel implements AutoCloseable {

  private final ManagedChannel channel;
  private final Channel intercepted;
  private final @Nullable ConnectionThread thread;

  private ClientChannel(
      ManagedChannel channel,
      List<ClientInterceptor> interceptors,
      @Nullable ConnectionThread thread) {
    this.channel = channel;
    this.intercepted = ClientInterceptors.interceptForward(channel, interceptors);
    this.thread = thread;
  }

  /**
   * A channel in plain text.
   *
   * @param target {@code host:port}
   * @param interceptors see every call; the first of them sees it first
   */
  public static ClientChannel to(String target, ClientInterceptor... interceptors) {
    return to(target, InsecureChannelCredentials.create(), interceptors);
  }

  /**
   * A channel in plain text or over TLS.
   *
   * @param target {@code host:port}; over TLS the server's certificate must be for this host
   * @param credentials whom to trust, and what to show
   * @param interceptors see every call; the first of them sees it first
   */
  public static ClientChannel to(
      String target, ChannelCredentials credentials, ClientInterceptor... interceptors) {
    return to(target, credentials, builder -> {}, interceptors);
  }

  /**
   * As {@link #to(String, ChannelCredentials, ClientInterceptor...)}.
   *
   * @param target may be a URI as well, {@code dns:///host:port} or {@link ServerList#target}
   * @param more what else the channel has: a service config, for example
   */
  public static ClientChannel to(
      String target,
      ChannelCredentials credentials,
      Consumer<ManagedChannelBuilder<?>> more,
      ClientInterceptor... interceptors) {
    var builder = Grpc.newChannelBuilder(target, credentials);
    more.accept(builder);
    ConnectionThread thread = new ConnectionThread();
    thread.applyTo(builder);
    try {
      return new ClientChannel(builder.build(), List.of(interceptors), thread);
    } catch (IllegalArgumentException e) {
      thread.end(); // Not a target: nobody will get a channel to close.
      throw e;
    }
  }

  /** The channel given, to be closed by this one. */
  public static ClientChannel of(ManagedChannel channel) {
    return new ClientChannel(channel, List.of(), null);
  }

  @Override
  public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
    return intercepted.newCall(method, options);
  }

  @Override
  public String authority() {
    return channel.authority();
  }

  /** Has connections that wait, longer after each attempt that failed, try again now. */
  public void reconnectNow() {
    channel.resetConnectBackoff();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    try {
      // Gives the transport the time to say goodbye; it needs milliseconds.
      channel.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread != null) {
      thread.end();
    }
  }
}
