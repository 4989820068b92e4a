package dev.grpcsteps.common.server.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.grpcsteps.common.lab.SoakTable;
import io.grpc.Status;
import java.io.IOException;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Streams that end as soon as they begin: the server has its work with each, and none counts as
 * open. Known as Rapid Reset (CVE-2023-44487) and MadeYouReset (CVE-2025-8671).
 */
@Tag("soak")
class ResetAttackTest {

  private static final int MANY = 10_000;
  private static final ByteString BEGIN = HeaderBlock.request(CountingService.BIDI);

  /** An increment of 0 is an error that the server must answer with a reset of its own. */
  private static Frame provocation(int stream) {
    return Frame.windowUpdate(stream, 0);
  }

  @Test
  void sendsAwayAClientThatResetsStreamAfterStream() throws IOException {
    isSentAway("Rapid reset", "HEADERS and RST_STREAM", Frame::cancel);
  }

  @Test
  void sendsAwayAClientThatMakesTheServerResetStreamAfterStream() throws IOException {
    isSentAway("MadeYouReset", "HEADERS and WINDOW_UPDATE 0", ResetAttackTest::provocation);
  }

  @Test
  void withoutLimitsResetsAreTakenForever() throws IOException {
    isTakenForever("Rapid reset, control", "HEADERS and RST_STREAM", Frame::cancel);
  }

  @Test
  void withoutLimitsProvokedResetsAreTakenForever() throws IOException {
    isTakenForever(
        "MadeYouReset, control", "HEADERS and WINDOW_UPDATE 0", ResetAttackTest::provocation);
  }

  private static void isSentAway(String scenario, String done, IntFunction<Frame> reset)
      throws IOException {
    try (Target target = Target.hardened();
        RawConnection attacker = RawConnection.ready(target.port())) {
      int taken = attack(attacker, reset);
      Status.Code honest = target.honestCall();
      String seen =
          "%,d taken, then %s; honest call %s".formatted(taken, attacker.lastWords(), honest);
      SoakTable.row(scenario, done + ", again and again", seen, "GOAWAY 11 after about 200");

      assertThat(taken).isBetween(150, 250);
      assertThat(attacker.goAway()).map(GoAway::error).hasValue(GoAway.ENHANCE_YOUR_CALM);
      assertThat(honest).isEqualTo(Status.Code.OK);
    }
  }

  private static void isTakenForever(String scenario, String done, IntFunction<Frame> reset)
      throws IOException {
    try (Target target = Target.bare();
        RawConnection attacker = RawConnection.ready(target.port())) {
      int taken = attack(attacker, reset);
      String seen = "%,d taken, %s".formatted(taken, attacker.lastWords());
      SoakTable.row(scenario, done + ", again and again", seen, "the attack works: all taken");

      assertThat(taken).isEqualTo(MANY);
    }
  }

  /** Goes step by step with the server, so that the number of resets it has taken is known. */
  private static int attack(RawConnection attacker, IntFunction<Frame> reset) throws IOException {
    for (int taken = 0; taken < MANY; taken++) {
      int stream = 2 * taken + 1;
      attacker.send(Frame.headers(stream, Frame.END_HEADERS, BEGIN), reset.apply(stream));
      if (!attacker.isTaken()) {
        return taken;
      }
    }
    return MANY;
  }
}
