package dev.grpcsteps.common.etcd;

import com.google.protobuf.ByteString;
import dev.grpcsteps.proto.etcd.KVGrpc;
import dev.grpcsteps.proto.etcd.RangeRequest;
import dev.grpcsteps.proto.etcd.RangeResponse;
import io.grpc.Channel;
import io.grpc.StatusException;
import java.time.Duration;

/** All users at one revision, read page by page. */
final class Snapshot {

  /** A thousand of the largest users stay below gRPC's 4 MiB for a message. */
  private static final int PAGE = 1000;

  /** More than etcd needs, even where both have hardly any time. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Snapshot() {}

  /**
   * Brings a copy up to date; one that has users already keeps them.
   *
   * @throws StatusException if a page takes longer than half a minute, or no member can be reached
   */
  static void load(Channel etcd, UserCopy copy) throws StatusException {
    ByteString from = StoredUser.FIRST;
    long revision = 0; // The newest, for the first page.
    RangeResponse page;
    do {
      page = page(etcd, from, revision);
      copy.add(page.getKvsList());
      if (page.getMore()) {
        ByteString last = page.getKvs(page.getKvsCount() - 1).getKey();
        from = last.concat(ByteString.copyFrom(new byte[1])); // The key that comes next after it.
      }
      // The others must be of the same: so they fit together, whatever is added meanwhile.
      revision = revision == 0 ? page.getHeader().getRevision() : revision;
    } while (page.getMore());
    copy.advance(revision);
  }

  private static RangeResponse page(Channel etcd, ByteString from, long revision)
      throws StatusException {
    return KVGrpc.newBlockingV2Stub(etcd)
        .withDeadlineAfter(PATIENCE)
        .range(RangeRequest.newBuilder()
            .setKey(from)
            .setRangeEnd(StoredUser.END)
            .setLimit(PAGE)
            .setRevision(revision)
            .build());
  }
}
