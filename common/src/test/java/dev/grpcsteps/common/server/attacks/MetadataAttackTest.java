package dev.grpcsteps.common.server.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.grpcsteps.common.lab.SoakTable;
import io.grpc.Status;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Initial metadata that is large, but complete. A client of gRPC's own would not even send it. */
@Tag("soak")
class MetadataAttackTest {

  /** A frame may not be larger than this until the server allows it. */
  private static final int FRAME_BYTES = 16 << 10;

  @Test
  void twentyKilobytesAreRefused() throws IOException {
    try (Target target = Target.hardened();
        RawConnection attacker = RawConnection.ready(target.port())) {
      boolean served = isServed(attacker, 20_000);
      int entered = target.service().entered();
      Status.Code honest = target.honestCall();
      String seen =
          "served: %s, %s; honest call %s".formatted(served, attacker.lastWords(), honest);
      SoakTable.row("Large metadata", "a call with 20 kB of it", seen, "not served");

      assertThat(served).isFalse();
      assertThat(entered).isZero();
      assertThat(honest).isEqualTo(Status.Code.OK);
    }
  }

  /** The control: it is the size that is refused. */
  @Test
  void fourKilobytesAreServed() throws IOException {
    try (Target target = Target.hardened();
        RawConnection client = RawConnection.ready(target.port())) {
      boolean served = isServed(client, 4_000);
      SoakTable.row(
          "Large metadata, control", "a call with 4 kB of it", "served: " + served, "served");

      assertThat(served).isTrue();
    }
  }

  private static boolean isServed(RawConnection client, int bytes) throws IOException {
    ByteString block = HeaderBlock.request(CountingService.UNARY)
        .concat(HeaderBlock.field("x-much", "x".repeat(bytes)));
    int first = Math.min(block.size(), FRAME_BYTES);
    return FirstCall.isServed(
        client,
        Frame.headers(FirstCall.STREAM, 0, block.substring(0, first)),
        Frame.continuation(FirstCall.STREAM, Frame.END_HEADERS, block.substring(first)));
  }
}
