package dev.grpcsteps.step4.exercises;

import static io.grpc.ConnectivityState.CONNECTING;
import static io.grpc.ConnectivityState.IDLE;
import static io.grpc.ConnectivityState.READY;
import static io.grpc.ConnectivityState.SHUTDOWN;
import static io.grpc.ConnectivityState.TRANSIENT_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.Alternation;
import dev.grpcsteps.common.exercise.Aside;
import dev.grpcsteps.common.exercise.StatedChannel;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.step4.whole.UserManager;
import io.grpc.ManagedChannel;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WatchTheChannelTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  @AutoClose
  private final Trial trial = new Trial();

  private final StatedChannel channel = new StatedChannel(IDLE);
  private final WatchTheChannel watcher = new WatchTheChannel(channel);

  @Test
  void waitsAsLongAsItMay() throws Exception {
    channel.become(CONNECTING);
    Duration atMost = Duration.ofMillis(400);
    long begin = System.nanoTime();
    Aside<Boolean> waiting = awaitReady(watcher, atMost);
    channel.awaitWatch(waiting);
    assertThat(waiting.told())
        .as("The channel is CONNECTING, and stays that. After 400 ms the time is over: false.")
        .isEqualTo("false");
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as("The time was 400 ms, and the channel could still have become READY.")
        .isGreaterThan(atMost.minusMillis(2));
  }

  @Test
  void letsTwoThreadsWaitAtOnce() throws Exception {
    channel.become(CONNECTING);
    Aside<Boolean> patient = awaitReady(watcher, LONG);
    channel.awaitWatch(patient);
    assertThat(patient.isDone() ? "it has given up" : "it waits")
        .as("The channel is CONNECTING, and stays that, and ten minutes are left.")
        .isEqualTo("it waits");
    assertThat(awaitReady(watcher, Duration.ofMillis(50)).told())
        .as("Two threads wait on the same object, the first for ten minutes, this second one for 50"
            + " ms. No wait may hold up another: is a lock kept while the first waits, as by"
            + " synchronized?")
        .isEqualTo("false");
    channel.become(READY);
    assertThat(patient.told())
        .as("The channel is READY, and ten minutes were left. Another thread has waited on the same"
            + " object meanwhile: what belongs to one wait is kept in local variables.")
        .isEqualTo("true");
  }

  @Test
  void connectsToAServer() throws Exception {
    ManagedChannel real = trial.lab().open(trial.lab().serve(new UserManager(new FewUsers())));

    assertThat(awaitReady(new WatchTheChannel(real), LONG).told())
        .as("The server is there, and nobody makes a call: the channel connects only if it is asked"
            + " to, by getState(true). On its way it changes more than once, and a callback is told"
            + " of one change only.")
        .isEqualTo("true");
    assertThat(awaitReady(new WatchTheChannel(real), Duration.ZERO).told())
        .as("The channel is READY already: there is nothing to wait for, and no time is needed.")
        .isEqualTo("true");
  }

  @Test
  void waitsForTheReadyThatComesAfterAll() throws Exception {
    Aside<Boolean> waiting = awaitReady(watcher, LONG);
    channel.change(waiting, CONNECTING, TRANSIENT_FAILURE, CONNECTING, READY);
    assertThat(waiting.told())
        .as(
            "The channel came to READY by CONNECTING, TRANSIENT_FAILURE and CONNECTING. Each callback"
                + " is told of one change: ask for the next.")
        .isEqualTo("true");
    channel.become(CONNECTING);
    assertThat(awaitReady(watcher, Duration.ZERO).told())
        .as(
            "It was READY, and is CONNECTING again: what one wait has seen says nothing of the next.")
        .isEqualTo("false");
  }

  @Test
  void connectsAgainWhereItHasBecomeIdle() throws Exception {
    Aside<Boolean> waiting = awaitReady(watcher, LONG);
    channel.change(waiting, CONNECTING, IDLE);

    assertThat(Patience.until(channel::isAskedToConnect))
        .as(
            "The channel was CONNECTING and is IDLE again. From there it goes nowhere by itself: ask"
                + " it to connect each time, by getState(true).")
        .isTrue();
    channel.become(READY);
    waiting.told();
  }

  @Test
  void leavesAtOnceWhenTheChannelIsShutDown() throws Exception {
    Aside<Boolean> waiting = awaitReady(watcher, LONG);
    channel.change(waiting, CONNECTING, SHUTDOWN);

    assertThat(waiting.told())
        .as("The channel is shut down while somebody waits for it, with ten minutes left. No state"
            + " follows SHUTDOWN.")
        .isEqualTo("false");
    assertThat(awaitReady(watcher, LONG).told())
        .as("The channel was shut down before: there is nothing to wait for.")
        .isEqualTo("false");
  }

  @Test
  void missesNoChangeBetweenTwoLooks() throws Exception {
    channel.becomeAfterALook(READY);
    assertThat(awaitReady(watcher, LONG).told())
        .as("The channel was IDLE when it was asked, and READY a moment later. Wait for a change of"
            + " the state that you have seen; asked again, the channel may be in another one.")
        .isEqualTo("true");
  }

  @Test
  void waitsSoLongAllInAll() throws Exception {
    var changes = new Alternation(channel, CONNECTING, TRANSIENT_FAILURE);

    assertThat(changes.during(Duration.ofMillis(400), atMost -> awaitReady(watcher, atMost)))
        .as("The channel goes from CONNECTING to TRANSIENT_FAILURE and back, again and again. The"
            + " time of 400 ms is for all of that, and does not begin anew with each change.")
        .isEqualTo("false");
  }

  @Test
  void passesAnInterruptOn() throws Exception {
    channel.become(CONNECTING);
    Aside<Boolean> waiting = awaitReady(watcher, LONG);
    channel.awaitWatch(waiting);
    waiting.interrupt();

    assertThat(waiting.told())
        .as("The thread that waits is interrupted: somebody wants it to stop waiting, and not to"
            + " hear that the channel is not READY.")
        .startsWith("InterruptedException");
  }

  private static Aside<Boolean> awaitReady(WatchTheChannel watcher, Duration atMost) {
    return new Aside<>(() -> watcher.awaitReady(atMost));
  }
}
