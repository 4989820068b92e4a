package dev.grpcsteps.common.client;

import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.StatusOr;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes a list of servers a target: {@code list:///one.example:1234,two.example:1234}. gRPC finds this
 * class by its name in {@code META-INF/services}.
 */
public final class ServerList extends NameResolverProvider {

  private static final String SCHEME = "list";

  /** The target for these servers, {@code HOST:PORT[,HOST:PORT...]}. */
  public static String target(String servers) {
    // An IPv6 address has brackets, which may not be in a URI as they are.
    return SCHEME + ":///" + servers.replace("[", "%5B").replace("]", "%5D");
  }

  @Override
  public String getDefaultScheme() {
    return SCHEME;
  }

  @Override
  protected boolean isAvailable() {
    return true;
  }

  @Override
  protected int priority() {
    return 4; // Below DNS, which has 5: a target without a scheme stays a name for DNS.
  }

  @Override
  public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
    return Set.of(InetSocketAddress.class);
  }

  @Override
  public @Nullable NameResolver newNameResolver(URI target, NameResolver.Args args) {
    return SCHEME.equals(target.getScheme())
        ? new Resolver(List.of(target.getPath().substring(1).split(",")), args)
        : null;
  }

  private static final class Resolver extends NameResolver {

    private final List<String> servers;
    private final Executor executor;
    private @Nullable Listener2 listener;

    Resolver(List<String> servers, Args args) {
      this.servers = servers;
      this.executor = args.getOffloadExecutor();
    }

    @Override
    public String getServiceAuthority() {
      return servers.get(0);
    }

    @Override
    public void start(Listener2 listener) {
      this.listener = listener;
      refresh();
    }

    /** Asked for again when connections break: a server may come back with another address. */
    @Override
    public void refresh() {
      Listener2 told = Objects.requireNonNull(listener);
      executor.execute(() -> {
        // One group a server: the policy deals calls out to groups, not to the addresses in one.
        List<EquivalentAddressGroup> groups =
            servers.stream().map(Resolver::group).toList();
        told.onResult(ResolutionResult.newBuilder()
            .setAddressesOrError(StatusOr.fromValue(groups))
            .build());
      });
    }

    private static EquivalentAddressGroup group(String server) {
      int colon = server.lastIndexOf(':');
      String host = server.substring(0, colon).replaceAll("[\\[\\]]", "");
      // Asks DNS. A name that it does not know fails like a server that is not there.
      var address = new InetSocketAddress(host, Integer.parseInt(server.substring(colon + 1)));
      // Each server's certificate is for its own name.
      return new EquivalentAddressGroup(
          address,
          Attributes.newBuilder()
              .set(EquivalentAddressGroup.ATTR_AUTHORITY_OVERRIDE, server)
              .build());
    }

    @Override
    public void shutdown() {}
  }
}
