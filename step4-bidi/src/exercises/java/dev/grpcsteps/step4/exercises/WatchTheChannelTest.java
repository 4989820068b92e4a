package dev.grpcsteps.step4.exercises;

import static io.grpc.ConnectivityState.CONNECTING;
import static io.grpc.ConnectivityState.IDLE;
import static io.grpc.ConnectivityState.READY;
import static io.grpc.ConnectivityState.SHUTDOWN;
import static io.grpc.ConnectivityState.TRANSIENT_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.StatedChannel;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.step4.whole.UserManager;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WatchTheChannelTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  @AutoClose
  private final Trial trial = new Trial();

  private final StatedChannel channel = new StatedChannel(IDLE);

  @Test
  void waitsAsLongAsItMay() throws Exception {
    channel.become(CONNECTING);
    Duration atMost = Duration.ofMillis(400);
    long begin = System.nanoTime();

    assertThat(told(new Waiting(channel, atMost)))
        .as("The channel is CONNECTING, and stays that. After 400 ms the time is over: false.")
        .isEqualTo("false");
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as("The time was 400 ms, and the channel could still have become READY.")
        .isGreaterThan(atMost.minusMillis(2));
  }

  @Test
  void connectsToAServer() throws Exception {
    var users = new UserManager(new FewUsers());
    String target = Lab.target(trial.lab().start(builder -> builder.addService(users)));
    ManagedChannel real = trial.lab().open(target);

    assertThat(told(new Waiting(real, LONG)))
        .as("The server is there, and nobody makes a call: the channel connects only if it is asked"
            + " to, by getState(true). On its way it changes more than once, and a callback is told"
            + " of one change only.")
        .isEqualTo("true");
    assertThat(told(new Waiting(real, LONG)))
        .as("The channel is READY already: there is nothing to wait for.")
        .isEqualTo("true");
  }

  @Test
  void waitsForTheReadyThatComesAfterAll() throws Exception {
    Waiting waiting = new Waiting(channel, LONG);
    for (ConnectivityState next : new ConnectivityState[] {CONNECTING, TRANSIENT_FAILURE, CONNECTING}) {
      change(waiting, next);
    }
    change(waiting, READY);

    assertThat(told(waiting))
        .as("The channel came to READY by CONNECTING, TRANSIENT_FAILURE and CONNECTING. Each callback"
            + " is told of one change: ask for the next.")
        .isEqualTo("true");
  }

  @Test
  void connectsAgainWhereItHasBecomeIdle() throws Exception {
    Waiting waiting = new Waiting(channel, LONG);
    change(waiting, CONNECTING);
    change(waiting, IDLE);

    assertThat(Patience.until(channel::isAskedToConnect))
        .as("The channel was CONNECTING and is IDLE again. From there it goes nowhere by itself: ask"
            + " it to connect each time, by getState(true).")
        .isTrue();
  }

  @Test
  void leavesAtOnceWhenTheChannelIsShutDown() throws Exception {
    Waiting waiting = new Waiting(channel, LONG);
    change(waiting, CONNECTING);
    change(waiting, SHUTDOWN);

    assertThat(told(waiting))
        .as("The channel is shut down while somebody waits for it, with ten minutes left. No state"
            + " follows SHUTDOWN.")
        .isEqualTo("false");
    assertThat(told(new Waiting(channel, LONG)))
        .as("The channel was shut down before: there is nothing to wait for.")
        .isEqualTo("false");
  }

  @Test
  void waitsSoLongAllInAll() throws Exception {
    Waiting waiting = new Waiting(channel, Duration.ofMillis(400));

    assertThat(Patience.until(() -> changed() && waiting.task.isDone()))
        .as("The channel goes from CONNECTING to TRANSIENT_FAILURE and back, again and again. The"
            + " time of 400 ms is for all of that, and does not begin anew with each change.")
        .isTrue();
    assertThat(told(waiting)).as("The time is over.").isEqualTo("false");
  }

  @Test
  void passesAnInterruptOn() throws Exception {
    channel.become(CONNECTING);
    Waiting waiting = new Waiting(channel, LONG);
    atRest(waiting);
    waiting.thread.interrupt();

    assertThat(told(waiting))
        .as("The thread that waits is interrupted: somebody wants it to stop waiting, and not to"
            + " hear that the channel is not READY.")
        .isEqualTo("InterruptedException");
  }

  /** Changes the state once the code under test waits for that. */
  private void change(Waiting waiting, ConnectivityState next) throws InterruptedException {
    atRest(waiting);
    channel.become(next);
  }

  private void atRest(Waiting waiting) throws InterruptedException {
    assertThat(Patience.until(() -> waiting.task.isDone() || waits(waiting)))
        .as("Nothing changes, so there is nothing to do: do not ask again and again, with sleeps or"
            + " without. notifyWhenStateChanged tells, each time once; wait for that.")
        .isTrue();
  }

  private boolean waits(Waiting waiting) {
    return channel.isWatched() && Patience.atRest(waiting.thread);
  }

  /** Changes the state if the code under test waits for that; true, to be part of a condition. */
  private boolean changed() {
    if (channel.isWatched()) {
      channel.become(channel.getState(false) == CONNECTING ? TRANSIENT_FAILURE : CONNECTING);
    }
    return true;
  }

  /** What awaitReady has returned or thrown, as text; that it waits, if it does. */
  private static String told(Waiting waiting) throws Exception {
    if (!Patience.until(waiting.task::isDone)) {
      return "it still waits";
    }
    try {
      return waiting.task.get().toString();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InterruptedException) {
        return "InterruptedException";
      }
      throw e;
    }
  }

  /** A thread in awaitReady. */
  private static final class Waiting {

    final FutureTask<Boolean> task;
    final Thread thread;

    Waiting(ManagedChannel channel, Duration atMost) {
      task = new FutureTask<>(() -> new WatchTheChannel(channel).awaitReady(atMost));
      thread = new Thread(task, "waiting");
      thread.setDaemon(true);
      thread.start();
    }
  }
}
