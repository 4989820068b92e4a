package dev.grpcsteps.common.server.attacks;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.common.server.attacks.Crowd.Arrival;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Connections that only want to be there: each costs the server a socket, some a handler too. */
@Tag("soak")
@Execution(ExecutionMode.CONCURRENT)
class IdlerAttackTest {

  private static final ByteString BEGIN = HeaderBlock.request(CountingService.BIDI);

  /** Far above the shortened limits on a slow machine, and below the defaults of the control. */
  private static final Duration SOON = Duration.ofSeconds(5);

  /**
   * A connection that is to end gracefully is first asked with a PING whether it has heard so; gRPC
   * waits 10 s for its answer, and these never answer.
   */
  private static final Duration SOON_AFTER_UNANSWERED_PING = SOON.plusSeconds(10);

  private static RawConnection withOpenStream(int port) throws IOException {
    RawConnection connection = RawConnection.ready(port);
    connection.send(Frame.headers(1, Frame.END_HEADERS, BEGIN));
    return connection;
  }

  @Test
  void sendsAwayAClientThatSaysNothing() throws IOException {
    areSentAway(
        "Silent sockets",
        "50 TCP connections without a byte; handshake timeout 1 s",
        RawConnection::silent,
        limits -> limits.handshakeTimeout(1, SECONDS),
        SOON);
  }

  @Test
  void sendsAwayAClientThatOnlyGreets() throws IOException {
    areSentAway(
        "Idle connections",
        "50 connections without a call; idle limit 1 s",
        RawConnection::greeting,
        limits -> limits.maxConnectionIdle(1, SECONDS),
        SOON_AFTER_UNANSWERED_PING);
  }

  /** Their calls end. Their sockets are closed later, because they do not answer the goodbye either. */
  @Test
  void endsTheCallsOfAClientThatNoLongerAnswers() throws IOException {
    try (Target target = Target.hardened(
            limits -> limits.keepAliveTime(10, SECONDS).keepAliveTimeout(1, SECONDS));
        Target bare = Target.bare();
        Crowd crowd = new Crowd(target, IdlerAttackTest::withOpenStream);
        Crowd control = new Crowd(bare, IdlerAttackTest::withOpenStream)) {
      boolean begun = Target.comesTrue(() -> bare.service().open() == Crowd.SIZE);
      boolean ended = Target.comesTrue(() -> target.service().open() == 0);
      double seconds = crowd.sinceArrival().toMillis() / 1000.0;
      int endedBare = control.endedAfter(SOON);
      reportDeadPeers(target, bare, seconds);

      assertThat(begun && ended).isTrue();
      assertThat(seconds).isLessThan(20);
      assertThat(endedBare).isZero();
      assertThat(bare.service().open()).isEqualTo(Crowd.SIZE);
    }
  }

  private static void reportDeadPeers(Target target, Target bare, double seconds) {
    int mostOpen = target.service().mostOpen();
    String seen =
        "%d calls open at most, none after %.1f s; control: %d of %d still open after %d s"
            .formatted(mostOpen, seconds, bare.service().open(), Crowd.SIZE, SOON.toSeconds());
    SoakTable.row(
        "Dead peers",
        "50 connections with a call that answer no PING; keepalive 10 s, gRPC's shortest, answer due in 1 s",
        seen,
        "no call open after 20 s");
  }

  @Test
  void sendsAwayAClientThatKeepsAStreamOpen() throws IOException {
    int mostOpen = areSentAway(
        "Idle streams",
        "50 connections with a call but no message; age limit 1 s, grace 1 s",
        IdlerAttackTest::withOpenStream,
        limits -> limits.maxConnectionAge(1, SECONDS).maxConnectionAgeGrace(1, SECONDS),
        SOON_AFTER_UNANSWERED_PING);

    assertThat(mostOpen).isPositive();
  }

  /**
   * The control has as long as the attacked server has, which is why they wait together.
   *
   * @return how many handlers were open at once on the server under attack
   */
  private static int areSentAway(
      String name, String done, Arrival arrival, Consumer<NettyServerBuilder> limits, Duration soon)
      throws IOException {
    try (Target target = Target.hardened(limits);
        Target bare = Target.bare();
        Crowd crowd = new Crowd(target, arrival);
        Crowd control = new Crowd(bare, arrival)) {
      Status.Code honest = target.honestCall();
      int ended = crowd.endedAfter(soon);
      double seconds = crowd.sinceArrival().toMillis() / 1000.0;
      boolean noneOpen = Target.comesTrue(() -> target.service().open() == 0);
      int endedBare = control.endedAfter(SOON);
      int mostOpen = target.service().mostOpen();
      String seen =
          "%d closed after %.1f s, %s; %d handlers open at most; honest call %s; control: %d closed"
              .formatted(ended, seconds, crowd.lastWords(), mostOpen, honest, endedBare);
      SoakTable.row(name, done, seen, "all closed in %d s".formatted(soon.toSeconds()));

      assertThat(ended).isEqualTo(Crowd.SIZE);
      assertThat(noneOpen).isTrue();
      assertThat(honest).isEqualTo(Status.Code.OK);
      assertThat(endedBare).isZero();
      return mostOpen;
    }
  }
}
