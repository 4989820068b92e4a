package dev.grpcsteps.step3.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.AllAtOnce;
import dev.grpcsteps.common.exercise.AskedUsers;
import dev.grpcsteps.common.exercise.GoneAtTheEnd;
import dev.grpcsteps.common.exercise.TwoCalls;
import dev.grpcsteps.common.exercise.WatchedHandlers;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientGoneTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final WatchedHandlers handlers = new WatchedHandlers();
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger givenBack = new AtomicInteger();
  private final FewUsers users = new FewUsers(List.of(FewUsers.LAST));
  private final BindableService service = handlers.over(service(users));
  private final RecordingObserver<UserCntResponse> answer = new RecordingObserver<>();

  @Test
  void takesAPlaceWhenTheCallBegins() throws Exception {
    // With no net under it: at the end that this makes, a place may be taken as well.
    UserManagerGrpc.newStub(trial.lab().open(trial.lab().serve(service))).countAlreadyUsers(answer);

    assertThat(Patience.until(() -> taken.get() > 0) ? "taken" : "not taken")
        .as("The call has begun, and no request has come yet: it takes its place now.")
        .isEqualTo("taken");
  }

  @Test
  void givesThePlaceBackWhenTheClientHasHalfClosed() throws Exception {
    begin(trial.channelTo(service)).onCompleted();
    handlers.awaitEnd();
    assertThat(answer.await().message().getUserCnt())
        .as("One id of two is somebody's: 4294967295, in Java -1, is an id as others.")
        .isEqualTo(1);
    assertGivenBackOnce("The call is over, and its place is still taken: soon there is none left.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givesThePlaceBackWhenTheClientIsGone(boolean cancels) throws Exception {
    ManagedChannel channel = trial.lab().open(trial.lab().serve(service));
    var requests = begin(trial.lab().recorded(channel));
    if (cancels) {
      requests.cancel("changed its mind", null);
    } else {
      channel.shutdownNow(); // Its connection breaks.
    }
    handlers.awaitEnd();
    assertGivenBackOnce(
        "The client is gone in the middle of the call, and its place is still taken: there is no"
            + " half-close, so it is freed in onError or never.");
    assertThat(trial.sentBack())
        .as("Send nothing in onError: nobody is there any more, and what is sent now goes nowhere.")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givesThePlaceBackWhenTheStoreFails(boolean halfCloses) throws Exception {
    AskedUsers failing = new AskedUsers(new UnsupportedOperationException("find"));
    // What still comes: a request and the half-close, or that the client is gone.
    var more = halfCloses ? new AllAtOnce() : new GoneAtTheEnd();
    var failingService = ServerInterceptors.intercept(service(failing), more);
    var requests = send(trial.channelTo(handlers.over(() -> failingService)));
    if (halfCloses) {
      requests.onCompleted();
    }
    assertThat(answer.await().code())
        .as("The store threw, so the call fails with UNAVAILABLE, whichever RuntimeException it"
            + " was. An exception that leaves your code would reach the client as a bare UNKNOWN.")
        .isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(handlers.awaitEnd())
        .extracting(Exception::toString)
        .as("The call has ended: ignore what still comes, requests, half-close and a cancel.")
        .isEmpty();
    assertThat(failing.asked())
        .as("The ids that were looked up. With the first the call has failed: ignore the second.")
        .hasSize(1);
    assertGivenBackOnce("The store failed, and the place is still taken. gRPC does not call"
        + " onCompleted nor onError then: give it back where the failure is caught.");
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    new TwoCalls<>(trial, UserManagerGrpc.getCountAlreadyUsersMethod(), this::service)
        .stayApart(List.of(id(5), id(50)), List.of(id(1)));
  }

  /** A call that has sent two ids, and goes on when the server has dealt with them. */
  private ClientCallStreamObserver<UserRequest> begin(Channel channel) throws Exception {
    var requests = send(channel);
    handlers.awaitReceived(2);
    assertThat(givenBack.get())
        .as("The call still counts, so it must keep its place.")
        .isZero();
    return requests;
  }

  private ClientCallStreamObserver<UserRequest> send(Channel channel) {
    var requests = (ClientCallStreamObserver<UserRequest>)
        UserManagerGrpc.newStub(channel).countAlreadyUsers(answer);
    requests.onNext(id(-1));
    requests.onNext(id(50));
    return requests;
  }

  private static UserRequest id(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }

  private void assertGivenBackOnce(String whyNotNever) {
    assertThat(givenBack).as(whyNotNever).hasPositiveValue();
    assertThat(List.of(taken.get(), givenBack.get()))
        .as("Taken and given back. One that is given back twice is soon given to two calls at once;"
            + " a second one that is taken is lost.")
        .containsExactly(1, 1);
  }

  private ClientGone service(UserStore users) {
    return new ClientGone(users, () -> {
      taken.incrementAndGet();
      return givenBack::incrementAndGet;
    });
  }
}
