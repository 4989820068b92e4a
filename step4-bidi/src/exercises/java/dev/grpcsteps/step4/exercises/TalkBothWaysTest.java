package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.Aside;
import dev.grpcsteps.common.exercise.BegunCalls;
import dev.grpcsteps.common.exercise.BrokenOffUsers;
import dev.grpcsteps.common.exercise.CallWatch;
import dev.grpcsteps.common.exercise.FindingUsers;
import dev.grpcsteps.common.exercise.LateIds;
import dev.grpcsteps.common.exercise.Narrow;
import dev.grpcsteps.common.lab.CallNet;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.step4.BidiUserManager;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Status;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TalkBothWaysTest {

  private static final User MIKA = FewUsers.user(41, "mika", UserType.NORMAL);
  private static final User RYO = FewUsers.user(-2, "ryo", UserType.GUEST);
  private static final FewUsers USERS = new FewUsers(List.of(MIKA, RYO));

  @AutoClose
  private final Trial trial = new Trial();

  private final CallWatch server = new CallWatch();
  private final FindingUsers client =
      new FindingUsers(trial, BidiUserManager::new, channel -> new TalkBothWays(channel)::find);

  @Test
  void findsTheUsersThatExist() throws Exception {
    Channel channel = trial.channelTo(server.over(new BidiUserManager(USERS)));
    var finding = finding(channel, List.of(99, -2, 98, 41, -2, 97));

    String told = finding.told();
    assertThat(server.calls())
        .as("The calls that the server got for one find: both threads use one and the same.")
        .hasSizeLessThanOrEqualTo(1);
    assertThat(told)
        .as("Unknown ids get no answer: a client that waits for one answer an id waits in vain, or"
            + " reads null, the end. Half-close after the last id, not before; a cancel is none.")
        .startsWith("[");
    assertThat(finding.result())
        .as(
            "The users that exist, in the order of the ids, and twice if their id stands there twice."
                + " One thread writes, and half-closes after the last id, not before. (4294967294 is an"
                + " id as any other, in Java the int -2.)")
        .containsExactly(RYO, MIKA, RYO);
    var again = new TalkBothWays(channel);
    again.find(List.of(-2));
    Context inAnHour =
        Context.current().withDeadlineAfter(1, TimeUnit.HOURS, trial.lab().clock());
    assertThat(Outcome.of(() -> inAnHour.call(() -> again.find(List.of(41)))).message())
        .as("A second use. What it finds belongs to one call of find, not to the client.")
        .containsExactly(MIKA);
    assertThat(server.time(1_200))
        .as("The caller of find has an hour left, by its Context, and that is on its thread alone:"
            + " begin the call there, and set no deadline.")
        .isEqualTo("more than 1200 s");
    assertThat(Outcome.of(() -> again.find(List.of())).messages())
        .as("No ids: half-close all the same. No users: an empty list.")
        .containsExactly(List.of());
  }

  @Test
  void readsWhileItWrites() throws Exception {
    // More than can be on its way, and few enough for a busy machine: each has to wait for its
    // turn. An id takes as many bytes as an id can, and an answer a kilobyte.
    List<Integer> ids = IntStream.range(0, 200).mapToObj(i -> -1 - i * 77 % 200).toList();
    var users = new FewUsers(ids.stream()
        .map(id -> FewUsers.user(id, "ryo".repeat(340), UserType.GUEST))
        .toList());
    String target = Narrow.serve(trial.lab(), new BidiUserManager(users));
    Channel channel = ClientInterceptors.intercept(Narrow.open(trial.lab(), target), new CallNet());

    Outcome<List<User>> call = Outcome.of(() -> new TalkBothWays(channel).find(ids));
    assertThat(call.code())
        .as("Each side has waited for the other until the deadline ended the call: the client to"
            + " write on, the server for somebody to read. Write and read at the same time.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.message())
        .extracting(User::getId)
        .as("One answer for each id, however many, in the order of the list: one thread writes.")
        .isEqualTo(ids);
  }

  @Test
  void passesOnWhyTheServerEndedTheCall() throws Exception {
    Channel channel = channelTo(new BrokenOffUsers(Status.PERMISSION_DENIED));
    String why = "The server sent one user, and then this status: that is what the caller of find"
        + " wants to know. A list would say that nobody has the other ids.";

    assertThat(finding(channel, List.of(41, 43)).told())
        .as(why)
        .isEqualTo("StatusException: PERMISSION_DENIED");
    assertThat(finding(channel, List.of(41)).told())
        .as(why + " It is the same where as many users came as ids were sent: only the end of a"
            + " call says how it went, so read until null.")
        .isEqualTo("StatusException: PERMISSION_DENIED");
  }

  @Test
  void stopsWhenTheServerHasEndedTheCall() throws Exception {
    BegunCalls calls = new BegunCalls();
    Channel channel = ClientInterceptors.intercept(channelTo(new BrokenOffUsers(Status.OK)), calls);
    assertThat(finding(channel, new LateIds(calls::haveEnded)).told())
        .as("The server has ended the call early, with OK: what has come is the result. write()"
            + " returns false then, each time: the call is over, it is not busy.")
        .contains("foo");
  }

  @Test
  void endsTheCallWhenItCannotWriteOn() throws Exception {
    Channel channel = channelTo(new BidiUserManager(USERS));
    assertThat(finding(channel, Arrays.asList(41, null, 43)).told())
        .as("The second id is null, so the thread that writes has failed; and the one that reads"
            + " waits, or takes what it has for all. Cancel the call: then the reader hears of it.")
        .doesNotStartWith("[")
        .isNotEqualTo(Aside.STILL_WAITS);
    assertThat(!server.awaitBegun() || server.awaitOver())
        .as("Writing has failed, and the server still waits for ids: cancel the call.")
        .isTrue();
  }

  @Test
  void cancelsTheCallWhenItIsInterrupted() throws Exception {
    Channel channel = channelTo(new BrokenOffUsers(null));
    Aside<List<User>> finding = finding(channel, List.of(41, 43));
    assertThat(server.awaitBegun()).as("waited for: the server is asked").isTrue();
    finding.awaitRest();
    assertThat(finding.hasALimit())
        .as("It waits for a user with a time limit. How long that may take, the caller knows.")
        .isFalse();
    finding.interrupt();
    assertThat(finding.told())
        .as("The thread that waits for users is interrupted: somebody wants find to stop.")
        .startsWith("InterruptedException");
    assertThat(server.awaitCancelled())
        .as("The caller of find was interrupted and has gone, and the server works on for nobody.")
        .isTrue();
  }

  @Test
  void isUsedByTwoThreadsAtOnce() throws Exception {
    assertThat(client.twoAtOnce())
        .as(
            "One client is used by two threads at once, and then once more. What it finds belongs to"
                + " one call of find: keep it in local variables, and no use waits for another.")
        .containsExactly("400: ryo 4294967294", "1: mika 41", "2: mika 41");
  }

  @Test
  void isUsedByAnyNumberOfThreads() throws Exception {
    assertThat(client.besidesMany())
        .as(
            "Very many threads use one client at once, in calls that cannot write on, and then one more,"
                + " in a call that can. A pool with a fixed number of threads has none left for it: start"
                + " a thread for each call, or take a pool that grows.")
        .isEqualTo("1: mika 41");
  }

  @Test
  void waitsAsLongAsTheServerTakesNothing() throws Exception {
    assertThat(client.limit())
        .as("The server takes its time for the first id, and nothing more until then. With what"
            + " limit write() and read() wait for it: how long that may take, the caller knows.")
        .isEqualTo("no time limit");
  }

  /** Without a net: that would end the call for the code under test. */
  private Channel channelTo(BindableService service) throws Exception {
    return trial.lab().recorded(trial.lab().open(trial.lab().serve(server.over(service))));
  }

  private static Aside<List<User>> finding(Channel channel, List<Integer> ids) {
    return new Aside<>(() -> new TalkBothWays(channel).find(ids));
  }
}
