package dev.grpcsteps.step3.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.lab.WatchedHandlers;
import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallEvent.Side;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.step3.exercises.ClientGone.Place;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientGoneTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final WatchedHandlers handlers = new WatchedHandlers();
  private final Places places = new Places();
  private final RecordingObserver<UserCntResponse> answer = new RecordingObserver<>();
  private String target = "";

  @BeforeEach
  void serve() throws Exception {
    target = trial.lab().serve(handlers.over(new ClientGone(new FewUsers(), places)));
  }

  @Test
  void givesThePlaceBackWhenTheClientHasHalfClosed() throws Exception {
    begin(trial.channelTo(target)).onCompleted();
    Outcome<UserCntResponse> call = answer.await();
    handlers.awaitEnd();

    assertThat(call.code()).as("This client has waited for its answer.").isEqualTo(Status.Code.OK);
    assertThat(call.message().getUserCnt())
        .as("One of the two ids is somebody's.")
        .isEqualTo(1);
    assertThat(places.givenBack)
        .as("The call is over, and its place is still taken: after a few calls there is none left.")
        .hasPositiveValue();
    assertThat(places.givenBack)
        .as("A place that is given back twice is soon given to two calls at once.")
        .hasValue(1);
  }

  @Test
  void givesThePlaceBackWhenTheClientCancels() throws Exception {
    begin(trial.channelTo(target)).cancel("changed its mind", null);

    assertIsGone();
  }

  @Test
  void givesThePlaceBackWhenTheConnectionBreaks() throws Exception {
    ManagedChannel channel = trial.lab().open(target);
    begin(channel);
    channel.shutdownNow();

    assertIsGone();
  }

  /** A call that has sent two ids, which the server has got. */
  private ClientCallStreamObserver<UserRequest> begin(Channel channel) throws Exception {
    var requests = (ClientCallStreamObserver<UserRequest>)
        UserManagerGrpc.newStub(channel).countAlreadyUsers(answer);
    requests.onNext(UserRequest.newBuilder().setId(5).build());
    requests.onNext(UserRequest.newBuilder().setId(50).build());
    handlers.awaitReceived(2);
    assertThat(places.givenBack)
        .as("The call is still counting, so it must keep its place.")
        .hasValue(0);
    return requests;
  }

  private void assertIsGone() throws InterruptedException {
    handlers.awaitEnd();

    assertThat(places.givenBack)
        .as("The client is gone in the middle of the call, and its place is still taken. There will"
            + " be no half-close: what such a call holds is freed in onError or never.")
        .hasPositiveValue();
    assertThat(places.givenBack)
        .as("A place that is given back twice is soon given to two calls at once.")
        .hasValue(1);
    assertThat(trial.lab().events())
        .filteredOn(event -> event.side() == Side.SERVER)
        .filteredOn(event -> event.kind() == Kind.SEND || event.kind() == Kind.STATUS)
        .extracting(CallEvent::text)
        .as("Nobody is there any more: what is sent now goes nowhere, and nothing says so.")
        .isEmpty();
  }

  private static final class Places implements Supplier<Place> {

    private final AtomicInteger givenBack = new AtomicInteger();

    @Override
    public Place get() {
      return givenBack::incrementAndGet;
    }
  }
}
