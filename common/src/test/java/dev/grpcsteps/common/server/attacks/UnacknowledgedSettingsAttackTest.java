package dev.grpcsteps.common.server.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.grpcsteps.common.lab.SoakTable;
import io.grpc.Status;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Streams without end from a client that never acknowledges the server's SETTINGS: HTTP/2 binds it
 * to the limit they announce only from then on.
 */
@Tag("soak")
class UnacknowledgedSettingsAttackTest {

  private static final int MANY = 5_000;
  private static final int ALLOWED = 100;
  private static final int TOGETHER = 50;
  private static final String DONE = "%,d streams, SETTINGS never acknowledged".formatted(MANY);
  private static final ByteString BEGIN = HeaderBlock.request(CountingService.BIDI);

  @Test
  void noMoreStreamsAreOpenedThanAllowed() throws IOException {
    try (Target target = Target.hardened()) {
      String taken = attackAndLeave(target);
      Status.Code honest = target.honestCall();
      boolean allClosed = Target.comesTrue(() -> target.service().open() == 0);
      int most = target.service().mostOpen();
      String seen = "%s; %,d handlers open at most; honest call %s".formatted(taken, most, honest);
      SoakTable.row("Too many streams", DONE, seen, "at most 100 handlers open");

      assertThat(most).isBetween(1, ALLOWED);
      assertThat(allClosed).isTrue();
      assertThat(honest).isEqualTo(Status.Code.OK);
    }
  }

  @Test
  void withoutLimitsEveryStreamGetsAHandler() throws IOException {
    try (Target target = Target.bare();
        RawConnection attacker = RawConnection.greeted(target.port())) {
      int taken = attack(attacker);
      boolean allOpen = Target.comesTrue(() -> target.service().open() == MANY);
      String seen = "%,d HEADERS taken, %,d handlers open"
          .formatted(taken, target.service().open());
      SoakTable.row("Too many streams, control", DONE, seen, "the attack works: all open");

      assertThat(allOpen).isTrue();
    }
  }

  private static String attackAndLeave(Target target) throws IOException {
    try (RawConnection attacker = RawConnection.greeted(target.port())) {
      return "%,d HEADERS taken, %s".formatted(attack(attacker), attacker.lastWords());
    }
  }

  private static int attack(RawConnection attacker) throws IOException {
    int sent = 0;
    while (sent < MANY) {
      Frame[] frames = new Frame[TOGETHER];
      for (int i = 0; i < TOGETHER; i++) {
        frames[i] = Frame.headers(2 * sent++ + 1, Frame.END_HEADERS, BEGIN);
      }
      attacker.send(frames);
      if (!attacker.isTaken()) {
        return sent - TOGETHER;
      }
    }
    return sent;
  }
}
