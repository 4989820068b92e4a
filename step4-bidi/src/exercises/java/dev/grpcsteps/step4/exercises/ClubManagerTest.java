package dev.grpcsteps.step4.exercises;

import static dev.grpcsteps.common.exercise.ClubCalls.request;
import static dev.grpcsteps.common.exercise.FewClubs.club;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.exercise.BrokenOffUsers;
import dev.grpcsteps.common.exercise.CallWatch;
import dev.grpcsteps.common.exercise.ClubCalls;
import dev.grpcsteps.common.exercise.FewClubs;
import dev.grpcsteps.common.exercise.Gate;
import dev.grpcsteps.common.exercise.Interrupted;
import dev.grpcsteps.common.exercise.Meanwhile;
import dev.grpcsteps.common.exercise.TwoHops;
import dev.grpcsteps.common.exercise.UsersAtGate;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.ClubManagerGrpc;
import dev.grpcsteps.proto.ClubResponse;
import dev.grpcsteps.step4.whole.UserManager;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ClubManagerTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final FewUsers store = FewClubs.users();
  private final CallWatch users = new CallWatch();
  private final TwoHops hops =
      new TwoHops(trial, toUsers -> new ClubManager(FewClubs.CLUBS, toUsers), users);

  @Test
  void keepsTheMembersThatExistAndAreNotDisabled() throws Exception {
    ClubCalls clubs = hops.over(new UserManager(store));

    assertThat(clubs.answer(7))
        .as("Nobody has id 99, and 44 is DISABLED; the others stay, in their order (4294967294 too,"
            + " in Java -2), and so does all else of the club, also what you do not know of.")
        .isEqualTo(club(7, "chess", 43, -2));
    assertThat(clubs.answer(8))
        .as("A club may have none left; what was found for another call belongs to that call.")
        .isEqualTo(club(8, "ghosts"));
    assertThat(clubs.answer(-3))
        .as("The club 4294967293, in Java -3, has no members. It is a club all the same.")
        .isEqualTo(club(-3, "new"));
    assertThat(clubs.answer(10))
        .as("The id 43 stands in this club three times, and so it stays: a set would drop two.")
        .isEqualTo(club(10, "twins", 43, 43, -2, 43));
    assertThat(users.calls())
        .as("What UserManager was asked for four clubs: one call of GetUsersByIds for all members"
            + " of a club, and not a call for each.")
        .containsOnly("GetUsersByIds")
        .hasSizeLessThanOrEqualTo(4);
    FewClubs.change(store);
    assertThat(clubs.answer(7))
        .as("Since the last call, 44 is no longer DISABLED, 43 is, and somebody has got the id 99."
            + " What UserManager has said once may be out of date: ask it in each call.")
        .isEqualTo(club(7, "chess", 44, 99, -2));
  }

  @Test
  void saysNotFoundForAnUnknownClub() throws Exception {
    assertThat(hops.over(new UserManager(store)).answer(99))
        .as("An unknown club is an answer here and no failure: the status is OK. There is no club,"
            + " and the reason in the words that the contract has for it.")
        .isEqualTo(
            ClubResponse.newBuilder().setError(true).setMessage("not found").build());
  }

  @Test
  void failsAsUserManagerFails() throws Exception {
    for (int club : List.of(7, 8)) {
      Status status = club == 7 ? Status.UNAVAILABLE : Status.RESOURCE_EXHAUSTED;
      Status why = status.withDescription("no more users today");
      assertThat(hops.over(new BrokenOffUsers(why)).get(club).status().toString())
          .as("UserManager sent one user and then this status. Who the members are is not known,"
              + " also where as many users came as there are ids: a short or empty club would be a"
              + " lie, and UNKNOWN, or another text, would hide why.")
          .isEqualTo(why.toString());
    }
  }

  @Test
  void readsWhileItWrites() throws Exception {
    assertThat(hops.overNarrow(new UserManager(store)).members(9))
        .as("The club has more members than UserManager takes while nobody reads its answers."
            + " Write all ids before reading, and each side waits for the other: write on another"
            + " thread.")
        .isEqualTo("200 members");
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    Gate gate = new Gate();
    ClubCalls clubs = hops.over(new UserManager(new UsersAtGate(store, -2, gate)));
    assertThat(new Meanwhile(gate).told(() -> clubs.answer(7), () -> clubs.answer(8)))
        .as(
            "While UserManager looks for the members of the club 7, another client asks for the club 8."
                + " No call waits for another: is a lock kept while UserManager is asked? Who the members are"
                + " belongs to the call, not to the service.")
        .isEqualTo(club(8, "ghosts") + ", then " + club(7, "chess", 43, -2));
  }

  @Test
  void asksWithTheCallersDeadlineAndRequestId() throws Exception {
    ClubCalls clubs = hops.over(new UserManager(store));
    Context.current().withValue(RequestId.CURRENT, "from-the-caller").call(() -> clubs.get(7));

    assertThat(users.deadline())
        .as("Nobody waits for UserManager longer than for GetClub, so its call needs the caller's"
            + " deadline. The Context has it, but only on the handler's own thread.")
        .isNotNull();
    assertThat(users.deadline().timeRemaining(MINUTES))
        .as("The caller waits for an hour, and so may UserManager: a shorter deadline of your own"
            + " would end what the caller still waits for.")
        .isGreaterThan(20);
    assertThat(users.requestId())
        .as("One request, one id, through both servers. The Context carries it.")
        .isEqualTo("from-the-caller");
  }

  @Test
  void cancelsItsCallWhenTheCallerCancels() throws Exception {
    Channel clubs = hops.withoutNet(new BrokenOffUsers(null)).channel();
    var future = ClubManagerGrpc.newFutureStub(clubs).getClub(request(7));
    assertThat(users.awaitBegun()).as("waited for: UserManager is asked").isTrue();
    future.cancel(true);

    assertThat(users.awaitCancelled())
        .as("The caller has gone, yet UserManager works on for nobody: its call belongs to no"
            + " Context, or to another one than the caller's.")
        .isTrue();
  }

  @Test
  void passesAnInterruptOn() throws Exception {
    Channel toUsers = hops.toSecond(new BrokenOffUsers(null));
    Interrupted<ClubResponse> handler = new Interrupted<>(
        answers -> new ClubManager(FewClubs.CLUBS, toUsers).getClub(request(7), answers), users);

    assertThat(handler.told())
        .as(
            "The thread of the handler was interrupted while it waited for UserManager. Its call must"
                + " end, with CANCELLED, and the flag be set again: an interrupt asks all work of a thread"
                + " to end. How long to wait, its caller says: set no time limit.")
        .isIn("CANCELLED, and the thread's flag is true", "it does not wait");
  }
}
