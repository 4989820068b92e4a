package dev.grpcsteps.common.lab;

import com.google.protobuf.ByteString;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.client.ServerList;
import dev.grpcsteps.proto.etcd.KVGrpc;
import dev.grpcsteps.proto.etcd.MaintenanceGrpc;
import dev.grpcsteps.proto.etcd.RangeRequest;
import dev.grpcsteps.proto.etcd.StatusRequest;
import dev.grpcsteps.proto.etcd.StatusResponse;
import io.grpc.ChannelCredentials;
import io.grpc.Deadline;
import io.grpc.StatusException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whom the members of an etcd follow. */
final class EtcdLeader {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A member that hangs never answers: then another is asked. */
  private static final Duration ONE_TRY = Duration.ofSeconds(2);

  private static final RangeRequest ANY =
      RangeRequest.newBuilder().setKey(ByteString.copyFromUtf8("any")).build();

  private EtcdLeader() {}

  /** Waits until an answer comes that only a leader can give. */
  static void await(EtcdMembers etcd, ChannelCredentials credentials) throws IOException {
    Deadline end = Deadline.after(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    String target = ServerList.target(etcd.address());
    try (ClientChannel channel = ClientChannel.to(target, credentials)) {
      while (true) {
        try {
          var unused = KVGrpc.newBlockingV2Stub(channel)
              .withWaitForReady()
              .withDeadlineAfter(ONE_TRY)
              .range(ANY);
          return;
        } catch (StatusException e) {
          if (etcd.members().stream().noneMatch(EtcdMember::runs)) {
            throw new IOException("etcd does not run: " + etcd.members().get(0).said(), e);
          }
          if (end.isExpired()) {
            throw new IOException("etcd has no leader:" + states(etcd.members()), e);
          }
        }
      }
    }
  }

  /** Which of them run, and what each has said. */
  private static String states(List<EtcdMember> members) throws IOException {
    StringBuilder text = new StringBuilder();
    for (EtcdMember member : members) {
      text.append("\n%s %s: %s"
          .formatted(member.name(), member.runs() ? "runs" : "does not run", member.said()));
    }
    return text.toString();
  }

  /** Whether a member says of itself that it leads the others. */
  static boolean is(EtcdMember member, ChannelCredentials credentials) {
    try (ClientChannel channel = ClientChannel.to(member.address(), credentials)) {
      StatusResponse status = MaintenanceGrpc.newBlockingV2Stub(channel)
          .withDeadlineAfter(ONE_TRY)
          .status(StatusRequest.getDefaultInstance());
      return status.getLeader() == status.getHeader().getMemberId();
    } catch (StatusException e) {
      return false; // It does not run, or it hangs.
    }
  }
}
