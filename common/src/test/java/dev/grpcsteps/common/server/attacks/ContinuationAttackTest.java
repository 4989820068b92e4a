package dev.grpcsteps.common.server.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.grpcsteps.common.lab.SoakTable;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Header blocks that never end: a server that keeps them until they do has its memory filled, and
 * no call for its limits to count.
 */
@Tag("soak")
class ContinuationAttackTest {

  private static final int MANY = 1_000;
  private static final Duration A_MOMENT = Duration.ofMillis(10);
  private static final ByteString BEGIN = HeaderBlock.request(CountingService.UNARY);

  @Test
  void sendsAwayAClientThatContinuesWithNothing() throws IOException {
    isSentAway("CONTINUATION flood, empty", ByteString.EMPTY);
  }

  @Test
  void sendsAwayAClientThatContinuesPastTheMetadataLimit() throws IOException {
    isSentAway("CONTINUATION flood, growing", HeaderBlock.field("x-much", "x".repeat(1_000)));
  }

  /** The control: that the server hangs up is due to the flood, not to how the client writes. */
  @Test
  void aBlockInTwoFramesIsServed() throws IOException {
    try (Target target = Target.hardened();
        RawConnection client = RawConnection.ready(target.port())) {
      int half = BEGIN.size() / 2;
      boolean served = FirstCall.isServed(
          client,
          Frame.headers(FirstCall.STREAM, 0, BEGIN.substring(0, half)),
          Frame.continuation(FirstCall.STREAM, Frame.END_HEADERS, BEGIN.substring(half)));
      SoakTable.row(
          "CONTINUATION, control", "HEADERS and one CONTINUATION", "served: " + served, "served");

      assertThat(served).isTrue();
    }
  }

  private static void isSentAway(String scenario, ByteString more) throws IOException {
    try (Target target = Target.hardened();
        RawConnection attacker = RawConnection.ready(target.port())) {
      int sent = attack(attacker, more);
      Status.Code honest = target.honestCall();
      int entered = target.service().entered();
      String done = "HEADERS and CONTINUATION of %,d B, again and again".formatted(more.size());
      String seen =
          "closed after %,d, %s; honest call %s".formatted(sent, attacker.lastWords(), honest);
      SoakTable.row(scenario, done, seen, "closed, handler not entered");

      assertThat(sent).isLessThan(MANY);
      assertThat(entered).as("calls, with the honest one").isEqualTo(1);
      assertThat(honest).isEqualTo(Status.Code.OK);
    }
  }

  /** Waits a moment after each frame: no other frame, and so no question, may come in between. */
  private static int attack(RawConnection attacker, ByteString more) throws IOException {
    attacker.send(Frame.headers(1, 0, BEGIN));
    for (int sent = 1; sent < MANY; sent++) {
      attacker.send(Frame.continuation(1, 0, more));
      if (attacker.endsWithin(A_MOMENT)) {
        return sent;
      }
    }
    return MANY;
  }
}
