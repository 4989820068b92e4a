package dev.grpcsteps.common.etcd;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.client.ServerList;
import io.grpc.ChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;

/** A channel to all members of an etcd. */
final class EtcdChannel {

  private static final Metadata.Key<String> HAS_LEADER =
      Metadata.Key.of("hasleader", Metadata.ASCII_STRING_MARSHALLER);

  private EtcdChannel() {}

  static ClientChannel open(String members, ChannelCredentials credentials) {
    Metadata headers = new Metadata();
    // A member that is cut off from the others says so and ends its watches, where it would be
    // silent.
    headers.put(HAS_LEADER, "true");
    return ClientChannel.to(
        ServerList.target(members),
        credentials,
        EtcdChannel::configure,
        MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static void configure(ManagedChannelBuilder<?> builder) {
    builder
        // With gRPC's own policy, a member without a leader would get all calls and refuse them.
        .defaultLoadBalancingPolicy("round_robin")
        // A machine that is gone closes no connection. gRPC asks no more often than this.
        .keepAliveTime(10, TimeUnit.SECONDS)
        .keepAliveTimeout(5, TimeUnit.SECONDS);
  }
}
