package dev.grpcsteps.common.server.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.grpcsteps.common.lab.SoakTable;
import io.grpc.Status;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PING after PING: each is answered, and costs the server as much as the client. */
@Tag("soak")
class PingAttackTest {

  private static final int MANY = 1_000;

  @Test
  void sendsAwayAClientThatPingsWithoutPause() throws IOException {
    try (Target target = Target.hardened();
        RawConnection attacker = RawConnection.ready(target.port())) {
      int answered = attack(attacker);
      Status.Code honest = target.honestCall();
      String seen =
          "%d answered, then %s; honest call %s".formatted(answered, attacker.lastWords(), honest);
      SoakTable.row("PING flood", "PING, again and again", seen, "GOAWAY after a few");

      assertThat(answered).isLessThan(10);
      assertThat(attacker.goAway()).map(GoAway::debugData).hasValue("too_many_pings");
      assertThat(honest).isEqualTo(Status.Code.OK);
    }
  }

  /** The control: asking once is no crime, and the connection goes on. */
  @Test
  void onePingIsAnsweredAndACallAfterItServed() throws IOException {
    try (Target target = Target.hardened();
        RawConnection client = RawConnection.ready(target.port())) {
      boolean answered = isAnswered(client);
      ByteString block = HeaderBlock.request(CountingService.UNARY);
      boolean served =
          FirstCall.isServed(client, Frame.headers(FirstCall.STREAM, Frame.END_HEADERS, block));
      String seen = "answered: %s, call served: %s".formatted(answered, served);
      SoakTable.row("PING, control", "one PING, then a call", seen, "answered and served");

      assertThat(answered).isTrue();
      assertThat(served).isTrue();
    }
  }

  private static int attack(RawConnection attacker) throws IOException {
    for (int answered = 0; answered < MANY; answered++) {
      if (!isAnswered(attacker)) {
        return answered;
      }
    }
    return MANY;
  }

  private static boolean isAnswered(RawConnection client) throws IOException {
    client.send(Frame.ping());
    return client.next(frame -> frame.is(Frame.PING, Frame.ACK)).isPresent();
  }
}
