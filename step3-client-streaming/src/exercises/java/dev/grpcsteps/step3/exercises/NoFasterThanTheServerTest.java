package dev.grpcsteps.step3.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FirstIds;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class NoFasterThanTheServerTest {

  private static final int ALL = 12_000;
  private static final int WINDOW_BYTES = 4_096;

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void halfClosesAfterTheLastId() throws Exception {
    SlowServer server = new SlowServer();
    Channel channel = trial.channelTo(server);
    server.begun.complete(null);
    connect(channel);

    var call =
        outcome(new NoFasterThanTheServer(channel).count(List.of(5, 1, 5, 2).iterator()));

    assertThat(call.code())
        .as("The server answers when the client has half-closed: the handler runs each time the"
            + " call has become ready, at first when the connection is there, and half-closes after"
            + " the last id.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.message())
        .as("Four ids were given, and the server answers with the number of those it has got.")
        .isEqualTo(4);
  }

  @Test
  void takesNoMoreIdsThanTheServerHasRoomFor() throws Exception {
    SlowServer server = new SlowServer();
    // Not recorded: nobody would read so many events.
    Channel channel = trial.unrecordedTo(builder ->
        ((NettyServerBuilder) builder).flowControlWindow(WINDOW_BYTES).addService(server));
    CountedIds ids = new CountedIds(server);
    CompletableFuture<Integer> count = new NoFasterThanTheServer(channel).count(ids);
    Patience.until(ids::areAtRest);
    server.begun.complete(null);

    Outcome<Integer> call = outcome(count);

    assertThat(ids.lead)
        .as("So many ids were on their way while the server was not reading, most of them in the"
            + " memory of the client: onNext never waits, so ask isReady() before each one.")
        .hasValueLessThan(ALL / 2);
    assertThat(call.code())
        .as("When the server reads on, the rest must follow: the handler runs each time the call"
            + " has become ready, and half-closes once, after the last id.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.message()).as("The server has got them all.").isEqualTo(ALL);
  }

  /** A call that begins before its channel is connected may become ready twice, as chance has it. */
  private void connect(Channel channel) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);
    Outcome.of(() -> stub.getUser(UserRequest.getDefaultInstance()));
    trial.lab().takeEvents();
  }

  private static Outcome<Integer> outcome(CompletableFuture<Integer> count) throws Exception {
    return Outcome.of(() -> {
      try {
        return count.get();
      } catch (ExecutionException e) {
        throw Status.fromThrowable(e).asException();
      }
    });
  }

  /** Many ids, of which it knows how many were taken before the server began to read. */
  private static final class CountedIds implements Iterator<Integer> {

    private final Iterator<Integer> ids = IntStream.rangeClosed(-ALL, -1).iterator();
    private final SlowServer server;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger lead = new AtomicInteger();
    private volatile @Nullable Thread taker;

    CountedIds(SlowServer server) {
      this.server = server;
    }

    @Override
    public boolean hasNext() {
      return ids.hasNext();
    }

    @Override
    public Integer next() {
      taker = Thread.currentThread();
      taken.incrementAndGet();
      // Once the server reads, what is on its way is no longer the client's doing alone.
      if (!server.begun.isDone()) {
        lead.set(taken.get());
      }
      return ids.next();
    }

    /** Whether the client has begun to take ids, and takes no more for now. */
    boolean areAtRest() {
      Thread thread = taker;
      return taken.get() == ALL || (thread != null && Patience.atRest(thread));
    }
  }

  /** Reads nothing until it is told to; answers how many ids it got, at ALL or at the half-close. */
  private static final class SlowServer extends UserManagerImplBase {

    private final CompletableFuture<Void> begun = new CompletableFuture<>();

    @Override
    public StreamObserver<UserRequest> countAlreadyUsers(
        StreamObserver<UserCntResponse> responses) {
      var call = (ServerCallStreamObserver<UserCntResponse>) responses;
      call.disableAutoRequest();
      begun.thenRun(() -> call.request(ALL));
      return new FirstIds(ALL, request -> 1, responses);
    }
  }
}
