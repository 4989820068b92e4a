package dev.grpcsteps.step4.exercises;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.lab.CallNet;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.Club;
import dev.grpcsteps.proto.ClubManagerGrpc;
import dev.grpcsteps.proto.ClubRequest;
import dev.grpcsteps.proto.ClubResponse;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.step4.BidiUserManager;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ClubManagerTest {

  private static final BidiUserManager USERS = new BidiUserManager(new FewUsers(List.of(
      FewUsers.user(41, "mika", UserType.NORMAL),
      FewUsers.user(43, "ryo", UserType.GUEST),
      FewUsers.user(44, "troll", UserType.DISABLED))));

  private static final Club CHESS = club(7, "chess", 44, 43, 99, 41);
  private static final Club GHOSTS = club(8, "ghosts", 99, 44);

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void keepsTheMembersThatExistAndAreNotDisabled() throws Exception {
    Channel channel = channelTo(USERS);

    Outcome<ClubResponse> chess = Outcome.of(() -> getClub(7, channel));
    Outcome<ClubResponse> ghosts = Outcome.of(() -> getClub(8, channel));

    assertThat(chess.code())
        .as(
            "UserManager is well, so GetClub is. It ends its stream of users after your half-close.")
        .isEqualTo(Status.Code.OK);
    assertThat(chess.message())
        .as("Nobody has id 99, and 44 is DISABLED; the others stay, in their order, and so do name"
            + " and address.")
        .isEqualTo(answer(CHESS, 43, 41));
    assertThat(ghosts.message())
        .as("A club may have no members left; it is a club all the same.")
        .isEqualTo(answer(GHOSTS));
  }

  @Test
  void saysNotFoundForAnUnknownClub() throws Exception {
    Channel channel = channelTo(USERS);

    Outcome<ClubResponse> call = Outcome.of(() -> getClub(99, channel));

    assertThat(call.code())
        .as("An unknown club is an answer here and no failure: the status is OK.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.message())
        .as("No club, and the reason in the words that the contract has for it.")
        .isEqualTo(
            ClubResponse.newBuilder().setError(true).setMessage("not found").build());
  }

  @Test
  void failsAsUserManagerFails() throws Exception {
    for (Status status : List.of(Status.UNAVAILABLE, Status.RESOURCE_EXHAUSTED)) {
      Channel channel = channelTo(new FailingAfterOne(status));

      Outcome<ClubResponse> call = Outcome.of(() -> getClub(7, channel));

      assertThat(call.code())
          .as("UserManager sent one user and then this status. Who the members are is not known: a"
              + " short or empty club would be a lie, and UNKNOWN would hide why.")
          .isEqualTo(status.getCode());
    }
  }

  @Test
  void asksWithTheCallersDeadlineAndRequestId() throws Exception {
    Watched users = new Watched(USERS);
    Channel channel = channelTo(users);

    Context.current()
        .withValue(RequestId.CURRENT, "from-the-caller")
        .call(() -> Outcome.of(() -> getClub(7, channel)));

    assertThat(users.deadline)
        .as("Nobody waits for UserManager longer than for GetClub, so its call needs the caller's"
            + " deadline. The Context has it, but only on the handler's own thread.")
        .isNotNull();
    assertThat(users.requestId)
        .as("One request, one id, through both servers. The Context carries it.")
        .isEqualTo("from-the-caller");
  }

  @Test
  void cancelsItsCallWhenTheCallerCancels() throws Exception {
    Watched users = new Watched(new Silent());
    // No net under the call to it: that would cancel what the club manager has to.
    Channel channel = channelOver(trial.lab().recorded(trial.lab().open(serve(users))));
    var future = ClubManagerGrpc.newFutureStub(channel)
        .getClub(ClubRequest.newBuilder().setId(7).build());
    assertThat(Patience.await(users.begun)).as("UserManager is asked.").isTrue();

    future.cancel(true);

    assertThat(Patience.await(users.cancelled))
        .as("The caller has gone, yet UserManager works on for nobody: its call belongs to no"
            + " Context, or to another one than the caller's.")
        .isTrue();
  }

  /** A channel to the club manager under test, which asks this user manager. */
  private Channel channelTo(BindableService userManager) throws IOException {
    return channelOver(trial.channelTo(serve(userManager)));
  }

  private Channel channelOver(Channel toUsers) throws IOException {
    var withId = ClientInterceptors.intercept(toUsers, RequestId.onClient());
    var clubs = new ClubManager(Map.of(7, CHESS, 8, GHOSTS), withId);
    // Where both calls are silent, the inner one is to be ended first, and tell.
    var toClubs = ClientInterceptors.intercept(
        trial.lab().open(serve(clubs)), new CallNet(Duration.ofSeconds(3)));
    return ClientInterceptors.intercept(trial.lab().recorded(toClubs), RequestId.onClient());
  }

  private String serve(BindableService service) throws IOException {
    return trial
        .lab()
        .serve(builder -> builder.addService(service).intercept(RequestId.onServer()));
  }

  private static ClubResponse getClub(int id, Channel channel) throws Exception {
    return ClubManagerGrpc.newBlockingV2Stub(channel)
        .withDeadlineAfter(10, MINUTES)
        .getClub(ClubRequest.newBuilder().setId(id).build());
  }

  private static Club club(int id, String name, Integer... members) {
    return Club.newBuilder()
        .setId(id)
        .setName(name)
        .setAddress("1 " + name + " street")
        .addAllUserIdList(List.of(members))
        .build();
  }

  private static ClubResponse answer(Club club, Integer... members) {
    return ClubResponse.newBuilder()
        .setClub(club.toBuilder().clearUserIdList().addAllUserIdList(List.of(members)))
        .build();
  }

  /** Notes what comes along with a call, and its cancelling, and has another one answer it. */
  private static final class Watched extends UserManagerImplBase {

    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch cancelled = new CountDownLatch(1);
    volatile Deadline deadline;
    volatile String requestId;
    private final UserManagerImplBase answering;

    Watched(UserManagerImplBase answering) {
      this.answering = answering;
    }

    @Override
    public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
      deadline = Context.current().getDeadline();
      requestId = RequestId.CURRENT.get();
      ((ServerCallStreamObserver<UserResponse>) responses).setOnCancelHandler(cancelled::countDown);
      begun.countDown();
      return answering.getUsersByIds(responses);
    }
  }

  private static final class FailingAfterOne extends UserManagerImplBase {

    private final Status status;

    FailingAfterOne(Status status) {
      this.status = status;
    }

    @Override
    public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
      responses.onNext(UserResponse.newBuilder().setUser(FewUsers.FOO).build());
      responses.onError(status.asException());
      return new Ignoring();
    }
  }

  private static final class Silent extends UserManagerImplBase {
    @Override
    public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
      return new Ignoring();
    }
  }

  private static final class Ignoring implements StreamObserver<UserRequest> {
    @Override
    public void onNext(UserRequest request) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
