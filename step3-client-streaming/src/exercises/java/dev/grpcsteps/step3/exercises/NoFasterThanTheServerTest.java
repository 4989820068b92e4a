package dev.grpcsteps.step3.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.Aside;
import dev.grpcsteps.common.exercise.BrokenOffCount;
import dev.grpcsteps.common.exercise.CallersContext;
import dev.grpcsteps.common.exercise.CountedIds;
import dev.grpcsteps.common.exercise.ReadyWatch;
import dev.grpcsteps.common.exercise.SlowReader;
import dev.grpcsteps.common.exercise.TwoUses;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoFasterThanTheServerTest {

  private static final int ALL = 12_000;

  @AutoClose
  private final Trial trial = new Trial();

  private final ReadyWatch ready = new ReadyWatch();

  @Test
  void beginsToSendAndReturnsAtOnce() throws Exception {
    // With no net under it: that would end the call, and so a wait for it.
    Channel channel = trial.lab().open(trial.lab().serve(new SlowReader(1)));
    connect(channel);
    NoFasterThanTheServer client = new NoFasterThanTheServer(channel);
    Aside.assertReturns(
        () -> client.count(List.of(5).iterator()),
        "count() begins to send and returns at once: what comes later is for the handler and the future.");
  }

  @Test
  void takesNoMoreIdsThanTheServerHasRoomFor() throws Exception {
    SlowReader server = new SlowReader(ALL);
    // Not recorded: nobody would read so many events.
    Channel channel = trial.unrecordedTo(server::behindASmallWindow);
    CountedIds ids = new CountedIds(ALL, server);
    CompletableFuture<Integer> count = count(channel, ready.over(ids));
    Patience.until(ids::areAtRest);
    server.read();
    Outcome<Integer> call = Outcome.ofFuture(count);

    assertThat(ids.lead())
        .as("So many ids were on their way while the server was not reading, most of them in the"
            + " memory of the client: onNext never waits, so ask isReady() before each one.")
        .isLessThan(ALL / 2);
    assertThat(call.code())
        .as("When the server reads on, the rest must follow: the handler runs each time the call"
            + " has become ready. It then sends until the call is not ready any more, and half-closes"
            + " once, after the last id.")
        .isEqualTo(Status.Code.OK);
    assertThat(ids.hasNext() ? "ids were left" : "no id was left")
        .as("What was left when the call was half-closed. Not ready means later, and not the end:"
            + " half-close only where the iterator has no more.")
        .isEqualTo("no id was left");
    assertThat(call.message())
        .as("The server has got fewer ids than were taken from the iterator: what is taken must be"
            + " sent. Ask isReady() before next().")
        .isEqualTo(ALL);
    assertThat(ready.sentUnready())
        .as("So many ids were sent while isReady() was false: ask it before each one.")
        .isZero();
    assertThat(ready.takenEarly())
        .as("So many ids were taken from the iterator before they could be sent, and kept. Take an"
            + " id only when the call is ready for it, and send it before you take another.")
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 0})
  void halfClosesAfterTheLastId(int number) throws Exception {
    SlowReader server = new SlowReader(ALL);
    Channel channel = trial.channelTo(server);
    server.read();
    connect(channel);

    var call =
        Outcome.ofFuture(count(channel, Stream.of(5, -1, 5, 2).limit(number).iterator()));

    assertThat(call.code())
        .as(
            "%s ids: the server answers when the client has half-closed. The handler runs each time"
                + " the call has become ready, at first when the connection is there; it half-closes"
                + " after the last id, once, also where it runs again.",
            number)
        .isEqualTo(Status.Code.OK);
    assertThat(call.message())
        .as("%s ids were given; the server answers with the number of those it has got.", number)
        .isEqualTo(number);
  }

  @Test
  void endsTheFutureWithAFailedCall() throws Exception {
    Channel channel = trial.channelTo(new BrokenOffCount(true, Status.DATA_LOSS));
    var count = count(channel, List.of(1).iterator());
    Patience.until(count::isDone);

    assertThat(count.isDone() ? Outcome.ofFuture(count).code() : "nothing yet")
        .as("The call failed after its response: the future must end with that failure.")
        .isEqualTo(Status.Code.DATA_LOSS);
  }

  @Test
  void callsInItsCallersContext() throws Exception {
    new CallersContext(trial, builder -> builder.addService(new SlowReader(ALL)))
        .reaches(
            to -> Patience.get(new NoFasterThanTheServer(to).count(List.of(1).iterator())));
  }

  @Test
  void beginsEachCallAnew() throws Exception {
    SlowReader server = new SlowReader(ALL);
    server.read();
    new TwoUses<>(trial, server, NoFasterThanTheServer::new, String::valueOf)
        .stayApart(
            client -> Patience.get(client.count(List.of(1, 2).iterator())),
            client -> Patience.get(client.count(List.of(3).iterator())));
  }

  private CompletableFuture<Integer> count(Channel channel, Iterator<Integer> ids) {
    return new NoFasterThanTheServer(ClientInterceptors.intercept(channel, ready)).count(ids);
  }

  /** A call that begins before its channel is connected may become ready twice, as chance has it. */
  private void connect(Channel channel) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);
    Outcome.of(() -> stub.getUser(UserRequest.getDefaultInstance()));
    trial.lab().takeEvents();
  }
}
