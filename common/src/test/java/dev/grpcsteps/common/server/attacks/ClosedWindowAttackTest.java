package dev.grpcsteps.common.server.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.common.server.CallLimits;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Calls of clients that let the server send no message: it keeps what it has for them. */
@Tag("soak")
@Execution(ExecutionMode.CONCURRENT)
class ClosedWindowAttackTest {

  private static final int STREAM = 1;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration A_MOMENT = Duration.ofMillis(200);

  /** Each message that waits costs 350 bytes of heap, however small it is. */
  private static final int FEW = 70;

  private static RawConnection calling(String path, int port) throws IOException {
    RawConnection client = RawConnection.ready(port);
    client.send(
        Frame.streamWindow(0),
        Frame.headers(STREAM, Frame.END_HEADERS, HeaderBlock.request(path)),
        Frame.emptyMessage(STREAM));
    return client;
  }

  @Test
  void hasFewMessagesWait() throws IOException {
    // On the thread that reads: when it has read on, the handler has stopped sending.
    try (Target target = Target.hardened(ServerBuilder::directExecutor);
        Target bare = Target.bare();
        RawConnection client = calling(CountingService.STREAM, target.port());
        RawConnection control = calling(CountingService.STREAM, bare.port())) {
      boolean taken = client.isTaken();
      int waiting = target.service().sent();
      boolean manyWait =
          control.isTaken() && Target.comesTrue(() -> bare.service().sent() > 1000);
      Status.Code honest = target.honestCall();
      SoakTable.row(
          "Closed window",
          "a stream of users of 17 bytes, no window for them",
          "%d messages wait; honest call %s; control: %d"
              .formatted(waiting, honest, bare.service().sent()),
          "at most %d wait".formatted(FEW));

      assertThat(taken).isTrue();
      assertThat(waiting).isBetween(1, FEW);
      assertThat(honest).isEqualTo(Status.Code.OK);
      assertThat(manyWait).isTrue();
    }
  }

  @Test
  void givesBackThePlaceOfACallWhoseAnswerNobodyTakes() throws IOException {
    isReset("Answer not taken", CountingService.UNARY);
  }

  @Test
  void givesBackThePlaceOfAStreamThatNobodyTakes() throws IOException {
    isReset("Stream not taken", CountingService.STREAM);
  }

  /** The one place for unary calls, and for streams, is taken; it comes back only with a reset. */
  private static void isReset(String name, String path) throws IOException {
    Duration second = Duration.ofSeconds(1);
    try (Target target = Target.hardened(new CallLimits(second, second, 1, 1), limits -> {});
        Target bare = Target.bare();
        RawConnection client = calling(path, target.port());
        RawConnection control = calling(path, bare.port())) {
      long begun = System.nanoTime();
      boolean reset = client.isResetWithin(SOON);
      double seconds = (System.nanoTime() - begun) / 1e9;
      boolean bareReset = control.isResetWithin(A_MOMENT);
      Target.comesTrue(() -> target.honestCall() == Status.Code.OK);
      Status.Code honest = target.honestCall();
      SoakTable.row(
          name,
          path + ", no window for what comes back; limit 1 s, one place",
          "reset: %s, after %.1f s; honest call then %s; control reset: %s"
              .formatted(reset, seconds, honest, bareReset),
          "reset in 20 s");

      assertThat(reset).isTrue();
      assertThat(honest).isEqualTo(Status.Code.OK);
      assertThat(bareReset).isFalse();
    }
  }
}
