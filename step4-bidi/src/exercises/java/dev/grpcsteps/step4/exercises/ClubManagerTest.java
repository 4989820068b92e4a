package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.lab.BrokenOffUsers;
import dev.grpcsteps.common.lab.CallNet;
import dev.grpcsteps.common.lab.CallWatch;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.Club;
import dev.grpcsteps.proto.ClubManagerGrpc;
import dev.grpcsteps.proto.ClubRequest;
import dev.grpcsteps.proto.ClubResponse;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.step4.BidiUserManager;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ClubManagerTest {

  private static final BidiUserManager USERS = new BidiUserManager(new FewUsers(List.of(
      FewUsers.user(41, "mika", UserType.NORMAL),
      FewUsers.user(43, "ryo", UserType.GUEST),
      FewUsers.user(44, "troll", UserType.DISABLED))));
  private static final Map<Integer, Club> CLUBS =
      Map.of(7, club(7, "chess", 44, 43, 99, 41), 8, club(8, "ghosts", 99, 44));

  @AutoClose
  private final Trial trial = new Trial();

  private final CallWatch users = new CallWatch();

  @Test
  void keepsTheMembersThatExistAndAreNotDisabled() throws Exception {
    Outcome<ClubResponse> chess = getClub(7, USERS);
    Outcome<ClubResponse> ghosts = getClub(8, USERS);

    assertThat(chess.code())
        .as("UserManager is well, so GetClub is. It ends its stream of users after your"
            + " half-close.")
        .isEqualTo(Status.Code.OK);
    assertThat(chess.message())
        .as("Nobody has id 99, and 44 is DISABLED; the others stay, in their order, and so do name"
            + " and address.")
        .isEqualTo(answer(club(7, "chess", 43, 41)));
    assertThat(ghosts.message())
        .as("A club may have no members left; it is a club all the same.")
        .isEqualTo(answer(club(8, "ghosts")));
  }

  @Test
  void saysNotFoundForAnUnknownClub() throws Exception {
    Outcome<ClubResponse> call = getClub(99, USERS);

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
      Outcome<ClubResponse> call = getClub(7, new BrokenOffUsers(status));

      assertThat(call.code())
          .as("UserManager sent one user and then this status. Who the members are is not known: a"
              + " short or empty club would be a lie, and UNKNOWN would hide why.")
          .isEqualTo(status.getCode());
    }
  }

  @Test
  void asksWithTheCallersDeadlineAndRequestId() throws Exception {
    Context.current().withValue(RequestId.CURRENT, "from-the-caller").call(() -> getClub(7, USERS));

    assertThat(users.deadline())
        .as("Nobody waits for UserManager longer than for GetClub, so its call needs the caller's"
            + " deadline. The Context has it, but only on the handler's own thread.")
        .isNotNull();
    assertThat(users.requestId())
        .as("One request, one id, through both servers. The Context carries it.")
        .isEqualTo("from-the-caller");
  }

  @Test
  void cancelsItsCallWhenTheCallerCancels() throws Exception {
    // No net under the call to it: that would cancel what the club manager has to.
    String target = serve(users.over(new BrokenOffUsers(null)));
    Channel toUsers = trial.lab().recorded(trial.lab().open(target));
    var future = ClubManagerGrpc.newFutureStub(channelOver(toUsers))
        .getClub(ClubRequest.newBuilder().setId(7).build());
    assertThat(users.awaitBegun()).as("UserManager is asked.").isTrue();

    future.cancel(true);

    assertThat(users.awaitCancelled())
        .as("The caller has gone, yet UserManager works on for nobody: its call belongs to no"
            + " Context, or to another one than the caller's.")
        .isTrue();
  }

  /** Asks the club manager under test, which asks this user manager. */
  private Outcome<ClubResponse> getClub(int id, BindableService userManager) throws Exception {
    Channel channel = channelOver(trial.channelTo(serve(users.over(userManager))));
    var stub = ClubManagerGrpc.newBlockingV2Stub(channel).withDeadlineAfter(Duration.ofMinutes(10));
    return Outcome.of(() -> stub.getClub(ClubRequest.newBuilder().setId(id).build()));
  }

  private Channel channelOver(Channel toUsers) throws Exception {
    var withId = ClientInterceptors.intercept(toUsers, RequestId.onClient());
    String target = serve(new ClubManager(CLUBS, withId));
    // Where both calls are silent, the inner one is to be ended first, and tell.
    Channel toClubs = trial.channelTo(target, new CallNet(Duration.ofSeconds(3)));
    return ClientInterceptors.intercept(toClubs, RequestId.onClient());
  }

  private String serve(BindableService service) throws Exception {
    return trial.lab().serve(() -> ServerInterceptors.intercept(service, RequestId.onServer()));
  }

  private static Club club(int id, String name, Integer... members) {
    return Club.newBuilder()
        .setId(id)
        .setName(name)
        .setAddress("1 " + name + " street")
        .addAllUserIdList(List.of(members))
        .build();
  }

  private static ClubResponse answer(Club club) {
    return ClubResponse.newBuilder().setClub(club).build();
  }
}
