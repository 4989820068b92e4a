package dev.grpcsteps.step3.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.AllAtOnce;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.common.lab.StreamedUsers;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.lab.TwoCalls;
import dev.grpcsteps.common.lab.WatchedHandlers;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallEvent.Side;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.step3.exercises.ClientGone.Place;
import io.grpc.Channel;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ClientGoneTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final WatchedHandlers handlers = new WatchedHandlers();
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger givenBack = new AtomicInteger();
  private final RecordingObserver<UserCntResponse> answer = new RecordingObserver<>();

  @Test
  void takesAPlaceWhenTheCallBegins() throws Exception {
    // With no net under it: at the end that this makes, a place may be taken as well.
    UserManagerGrpc.newStub(trial.lab().open(serve())).countAlreadyUsers(answer);

    assertThat(Patience.until(() -> taken.get() > 0) ? "taken" : "not taken")
        .as("The call has begun, and no request has come yet: it takes its place now.")
        .isEqualTo("taken");
  }

  @Test
  void givesThePlaceBackWhenTheClientHasHalfClosed() throws Exception {
    begin(trial.channelTo(serve()), 2).onCompleted();
    handlers.awaitEnd();
    assertThat(answer.await().message().getUserCnt())
        .as("One id of two is somebody's.")
        .isEqualTo(1);
    assertGivenBackOnce("The call is over, and its place is still taken: soon there is none left.");
  }

  @Test
  void givesThePlaceBackWhenTheClientCancels() throws Exception {
    begin(trial.channelTo(serve()), 2).cancel("changed its mind", null);
    assertIsGone();
  }

  @Test
  void givesThePlaceBackWhenTheConnectionBreaks() throws Exception {
    var channel = trial.lab().open(serve());
    begin(channel, 2);
    channel.shutdownNow();
    assertIsGone();
  }

  @Test
  void givesThePlaceBackWhenTheStoreFails() throws Exception {
    var failing = new StreamedUsers(type -> Stream.empty()); // Can look for no id.
    var service = ServerInterceptors.intercept(service(failing), new AllAtOnce());
    begin(trial.channelTo(handlers.over(() -> service)), 0).onCompleted();

    assertThat(answer.await().code())
        .as(
            "The store threw, so the call fails with UNAVAILABLE, whichever RuntimeException it was."
                + " One that leaves your code would reach the client as a bare UNKNOWN.")
        .isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(handlers.awaitEnd())
        .extracting(Exception::toString)
        .as("The call has ended: ignore what still comes, requests and half-close.")
        .isEmpty();
    assertGivenBackOnce("The store failed, and the place is still taken. gRPC does not call"
        + " onCompleted nor onError then: give it back where the failure is caught.");
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    new TwoCalls<>(trial, UserManagerGrpc.getCountAlreadyUsersMethod(), this::service)
        .stayApart(List.of(id(5), id(50)), List.of(id(1)));
  }

  /** A call that has sent two ids, and goes on when the server has dealt with so many. */
  private ClientCallStreamObserver<UserRequest> begin(Channel channel, int received)
      throws Exception {
    var requests = (ClientCallStreamObserver<UserRequest>)
        UserManagerGrpc.newStub(channel).countAlreadyUsers(answer);
    requests.onNext(id(5));
    requests.onNext(id(50));
    handlers.awaitReceived(received);
    assertThat(givenBack.get())
        .as("The call still counts, so it must keep its place.")
        .isZero();
    return requests;
  }

  private static UserRequest id(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }

  private void assertIsGone() throws InterruptedException {
    handlers.awaitEnd();
    assertGivenBackOnce(
        "The client is gone in the middle of the call, and its place is still taken: there is no"
            + " half-close, so it is freed in onError or never.");
    assertThat(trial.lab().events())
        .filteredOn(event -> event.side() == Side.SERVER)
        .filteredOn(event -> event.kind() == Kind.SEND || event.kind() == Kind.STATUS)
        .extracting(CallEvent::text)
        .as("Nobody is there any more: what is sent now goes nowhere, and nothing says so.")
        .isEmpty();
  }

  private void assertGivenBackOnce(String whyNotNever) {
    assertThat(givenBack).as(whyNotNever).hasPositiveValue();
    assertThat(List.of(taken.get(), givenBack.get()))
        .as("Taken and given back. One that is given back twice is soon given to two calls at once;"
            + " a second one that is taken is lost.")
        .containsExactly(1, 1);
  }

  private String serve() throws Exception {
    return trial.lab().serve(handlers.over(service(new FewUsers())));
  }

  private ClientGone service(UserStore users) {
    return new ClientGone(users, this::place);
  }

  private Place place() {
    taken.incrementAndGet();
    return givenBack::incrementAndGet;
  }
}
