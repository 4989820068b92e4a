package dev.grpcsteps.step3.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.Aside;
import dev.grpcsteps.common.exercise.BrokenOffCount;
import dev.grpcsteps.common.exercise.CallersContext;
import dev.grpcsteps.common.exercise.EndlessIds;
import dev.grpcsteps.common.exercise.InterruptedUse;
import dev.grpcsteps.common.exercise.SlowReader;
import dev.grpcsteps.common.exercise.SumOfTheFirst;
import dev.grpcsteps.common.exercise.TwoUses;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import io.grpc.Status;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopSendingTest {

  private static final int MANY = 20_000;

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void sendsAllIdsToAServerThatWantsThem() throws Exception {
    Outcome<Integer> call = count(List.of(4, 4, -2).iterator(), Integer.MAX_VALUE);

    assertThat(call.code())
        .as("After the last id the client half-closes, and only then this server answers.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.message())
        .as("The server has got three ids, 4 and 4 and -2, and answers with their sum.")
        .isEqualTo(6);
  }

  @Test
  void stopsWhenTheServerHasAnswered() throws Exception {
    Outcome<Integer> call = count(new EndlessIds(), 3);

    assertThat(call.code())
        .as("The server may answer before it has read everything: that is no failure; status OK.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.message())
        .as("The answer is there, early or not, and only the server knows it: read it. This server"
            + " answers with the sum of the first three ids.")
        .isEqualTo(3 * EndlessIds.ID);
  }

  @Test
  void stopsWhenTheCallHasFailed() throws Exception {
    assertThat(counting(new EndlessIds(), 0).told())
        .as("The server has ended the call with a status, and the caller must be told of it, by the"
            + " exception that the method promises.")
        .isEqualTo("StatusException: PERMISSION_DENIED");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0})
  void failsWithACallThatFailsAfterItsResponse(int number) throws Exception {
    var channel = trial.channelTo(new BrokenOffCount(true, Status.DATA_LOSS));

    var ids = Collections.nCopies(number, 1).iterator();
    assertThat(Outcome.of(() -> new StopSending(channel).count(ids)).code())
        .as(
            "%s ids. A response is not the success yet: only the status says that it is valid. read()"
                + " gives null after OK, and throws after a failure. A call without ids is a call, too.",
            number)
        .isEqualTo(Status.Code.DATA_LOSS);
  }

  @Test
  void sendsAllIdsToASlowServer() throws Exception {
    SlowReader server = new SlowReader(MANY);
    var channel = trial.unrecordedTo(server::behindASmallWindow);
    var ids = Collections.nCopies(MANY, EndlessIds.ID).iterator();
    Aside<Integer> client = new Aside<>(() -> new StopSending(channel).count(ids));
    client.awaitRest();
    server.read();

    assertThat(client.result())
        .as(
            "The server reads slowly, but it wants all %s ids. write() waits where the call takes no"
                + " more; only false means that nobody wants more.",
            MANY)
        .isEqualTo(MANY);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, MANY})
  void waitsUntilItIsInterrupted(int ids) throws Exception {
    // With two ids it waits in read(), with many in write().
    new InterruptedUse(trial, new SlowReader(MANY)::behindASmallWindow)
        .endsSo(channel -> new StopSending(channel)
            .count(Collections.nCopies(ids, EndlessIds.ID).iterator()));
  }

  @Test
  void callsInItsCallersContext() throws Exception {
    new CallersContext(trial, builder -> builder.addService(new SlowReader(MANY)))
        .reaches(channel -> new StopSending(channel).count(List.of(1, 2).iterator()));
  }

  @Test
  void beginsEachCallAnew() throws Exception {
    new TwoUses<>(trial, new SumOfTheFirst(3), StopSending::new, String::valueOf)
        .stayApart(
            client -> client.count(new EndlessIds()),
            client -> client.count(List.of(4, 4, 9).iterator()));
  }

  private Outcome<Integer> count(Iterator<Integer> ids, int enough) throws Exception {
    return Outcome.of(counting(ids, enough)::result);
  }

  private Aside<Integer> counting(Iterator<Integer> ids, int enough) throws Exception {
    var channel = trial.channelTo(new SumOfTheFirst(enough));
    Aside<Integer> client = new Aside<>(() -> new StopSending(channel).count(ids));
    assertThat(Patience.until(client::isDone) ? "has returned" : "still at work")
        .as("When the server has ended the call, write() returns false, each time. It does not mean"
            + " that the call is busy: send nothing more, and read the answer.")
        .isEqualTo("has returned");
    return client;
  }
}
