package dev.grpcsteps.common.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where a server listens, for whom, and how much it takes.
 *
 * @param address port 0 takes any free one
 * @param access must be TLS with a token if other machines can reach the address
 * @param reflection whether tools may ask for the services' descriptions, see <a
 *     href="https://grpc.io/docs/guides/reflection/">Reflection</a>
 * @param limits on all calls together
 */
public record ServerSetup(
    InetSocketAddress address, Access access, boolean reflection, CallLimits limits) {

  /**
   * Refuses what would let anybody in.
   *
   * @throws IllegalArgumentException if other machines can reach the address and {@code access} is
   *     not TLS with a token
   */
  public ServerSetup {
    if (!access.suffices(address.getAddress())) {
      throw new IllegalArgumentException("TLS and a token are needed to listen on "
          + address.getHostString() + ", because other machines can reach it");
    }
  }

  /** Any free port of this machine, for all clients on it, with reflection. */
  public static ServerSetup onLoopback() {
    return new ServerSetup(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Access.open(),
        true,
        CallLimits.STANDARD);
  }
}
