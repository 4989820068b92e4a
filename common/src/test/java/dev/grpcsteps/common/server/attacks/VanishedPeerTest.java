package dev.grpcsteps.common.server.attacks;

import static io.grpc.netty.shaded.io.netty.channel.epoll.EpollChannelOption.TCP_USER_TIMEOUT;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.grpcsteps.common.lab.SoakTable;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A client in the middle of a stream that takes nothing any more, as if its machine were gone. */
@Tag("soak")
@Execution(ExecutionMode.CONCURRENT)
class VanishedPeerTest {

  private static final int STREAM = 1;
  private static final int MUCH = Integer.MAX_VALUE;
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private static RawConnection streaming(int port) throws IOException {
    RawConnection client = RawConnection.ready(port);
    client.send(
        Frame.streamWindow(MUCH),
        Frame.windowUpdate(0, MUCH - (1 << 16)),
        Frame.headers(STREAM, Frame.END_HEADERS, HeaderBlock.request(CountingService.STREAM)),
        Frame.emptyMessage(STREAM));
    return client;
  }

  private static void endCallsSoon(NettyServerBuilder builder) {
    builder.keepAliveTime(10, SECONDS).keepAliveTimeout(1, SECONDS);
  }

  /** The control: the same, but for the time that TCP may wait, which is the system's own again. */
  private static void leaveTheRestToTcp(NettyServerBuilder builder) {
    endCallsSoon(builder);
    builder.withChildOption(TCP_USER_TIMEOUT, 0);
  }

  @Test
  void losesItsSocketToo() throws IOException {
    assumeTrue(Epoll.isAvailable() && SocketTable.isThere(), "needs Linux");
    try (Target target = Target.hardened(VanishedPeerTest::endCallsSoon);
        Target control = Target.hardened(VanishedPeerTest::leaveTheRestToTcp);
        RawConnection client = streaming(target.port());
        RawConnection other = streaming(control.port())) {
      long begun = System.nanoTime();
      boolean both = Target.comesTrue(
          () -> target.service().sent() > 0 && control.service().sent() > 0);
      boolean ended =
          Target.comesTrue(() -> target.service().open() + control.service().open() == 0);
      double callEnded = (System.nanoTime() - begun) / 1e9;
      boolean gone = isGone(target, client, begun);
      double socketGone = (System.nanoTime() - begun) / 1e9;
      boolean controlGone = !SocketTable.has(control.port(), other.localPort());
      SoakTable.row(
          "Vanished peer",
          "a stream of which nothing is read any more; keepalive 10 s, answer due in 1 s",
          "call ended after %.0f s, socket gone: %s, after %.0f s; control's socket gone: %s"
              .formatted(callEnded, gone, socketGone, controlGone),
          "socket gone in 90 s");

      assertThat(both && ended).isTrue();
      assertThat(gone).isTrue();
      assertThat(controlGone).isFalse();
    }
  }

  private static boolean isGone(Target target, RawConnection client, long begun)
      throws IOException {
    while (System.nanoTime() - begun < LONGEST.toNanos()) {
      if (!SocketTable.has(target.port(), client.localPort())) {
        return true;
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    return false;
  }
}
