package dev.grpcsteps.course.conform;

import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.List;

/**
 * Where the server is, and how to reach it.
 *
 * @param address {@code HOST:PORT}
 * @param credentials whom to trust
 * @param interceptors send a token, for example
 */
public record Target(
    String address, ChannelCredentials credentials, List<ClientInterceptor> interceptors) {

  /** Bytes that a stream of a narrow channel takes in before its reader has read them. */
  private static final int NARROW = 1024;

  /**
   * The host of an address.
   *
   * @throws IllegalArgumentException if it is not {@code HOST:PORT}
   */
  public static String host(String address) {
    int colon = address.lastIndexOf(':');
    String port = address.substring(colon + 1);
    if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
      throw new IllegalArgumentException(
          "the server must be given as HOST:PORT, but was '" + address + "'");
    }
    return address.substring(0, colon).replaceFirst("^\\[(.*)]$", "$1");
  }

  /** A channel as clients usually have it. The caller shuts it down. */
  ManagedChannel open() {
    return builder().build();
  }

  /**
   * A channel whose server must soon wait for the reader. The caller shuts it down.
   *
   * <p>For one stream at a time: the connection's window is as narrow, and its streams share it.
   */
  ManagedChannel openNarrow() {
    return builder().flowControlWindow(NARROW).build();
  }

  private NettyChannelBuilder builder() {
    return NettyChannelBuilder.forTarget(address, credentials).intercept(interceptors);
  }
}
