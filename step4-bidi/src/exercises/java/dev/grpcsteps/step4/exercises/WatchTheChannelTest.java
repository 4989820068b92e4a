package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.step4.whole.UserManager;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WatchTheChannelTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final BlockingQueue<ConnectivityState> seen = new LinkedBlockingQueue<>();

  @Test
  void beginsWithAChannelThatIsIdle() throws Exception {
    watch(serve());

    assertThat(Patience.poll(seen))
        .as("A channel that was just built does not connect. Tell its state before you change it.")
        .isEqualTo(ConnectivityState.IDLE);
  }

  @Test
  void followsItToReady() throws Exception {
    watch(serve());

    assertThat(statesUntil(ConnectivityState.READY))
        .as("Nobody makes a call, so the channel connects only if it is asked to: getState(true)."
            + " On its way to READY it changes more than once, and a callback is told of one change"
            + " only.")
        .startsWith(ConnectivityState.IDLE)
        .endsWith(ConnectivityState.READY);
  }

  @Test
  void noticesThatTheServerHasGone() throws Exception {
    Server server = serve();
    watchUntilReady(server);

    server.shutdownNow();

    assertThat(statesUntil(ConnectivityState.IDLE))
        .as("READY is no end: without its server the channel is IDLE again, until somebody makes a"
            + " call. A callback is told of one change only: ask for the next.")
        .endsWith(ConnectivityState.IDLE);
  }

  @Test
  void endsWithTheShutdown() throws Exception {
    ManagedChannel channel = watchUntilReady(serve());

    channel.shutdown();

    assertThat(statesUntil(ConnectivityState.SHUTDOWN))
        .as("A channel that is shut down comes to SHUTDOWN, and from there nowhere else.")
        .containsExactly(ConnectivityState.SHUTDOWN);
    assertThat(Patience.until(channel::isTerminated)).as("It has ended.").isTrue();
    assertThat(seen).as("Nothing follows SHUTDOWN.").isEmpty();
  }

  private Server serve() throws IOException {
    return trial.lab().start(builder -> builder.addService(new UserManager(new FewUsers())));
  }

  private ManagedChannel watch(Server server) {
    ManagedChannel channel = trial.lab().open(Lab.target(server));
    new WatchTheChannel(channel, seen::add).start();
    return channel;
  }

  private ManagedChannel watchUntilReady(Server server) throws InterruptedException {
    ManagedChannel channel = watch(server);
    assertThat(statesUntil(ConnectivityState.READY))
        .as("First it must be followed to READY, and it may change more than once on its way there:"
            + " a callback is told of one change only.")
        .endsWith(ConnectivityState.READY);
    return channel;
  }

  /** What is told until this state; all there is, if it does not come. */
  private List<ConnectivityState> statesUntil(ConnectivityState last) throws InterruptedException {
    List<ConnectivityState> states = new ArrayList<>();
    ConnectivityState state;
    do {
      state = Patience.poll(seen);
      if (state != null) {
        states.add(state);
      }
    } while (state != null && state != last);
    return states;
  }
}
