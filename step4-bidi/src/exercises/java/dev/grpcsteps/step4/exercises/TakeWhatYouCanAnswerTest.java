package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.IdsCall;
import dev.grpcsteps.common.exercise.RequestWatch;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TakeWhatYouCanAnswerTest {

  // Above 2^31, as an id may be: negative in Java.
  private static final User MIKA = FewUsers.user(-2, "mika", UserType.NORMAL);

  // Twenty kilobytes an answer: a hundred of them are more than a connection takes that nobody
  // reads.
  private static final User TALKATIVE = FewUsers.user(43, "ryo".repeat(6_800), UserType.GUEST);
  private static final int[] MANY =
      Collections.nCopies(100, 43).stream().mapToInt(id -> id).toArray();

  @AutoClose
  private final Trial trial = new Trial();

  private final RequestWatch requests = new RequestWatch();

  @Test
  void answersTheIdsThatExist() throws Exception {
    Outcome<UserResponse> outcome = ask(service(1), 99, -2, 98, -2, 97);

    assertThat(outcome.code())
        .as("Nothing comes that nobody has asked for, but for the half-close: ask for the first"
            + " requests, and for further ones after each, whether it had an answer or not. The"
            + " half-close ends the call, whether the call is ready then or not.")
        .isEqualTo(Status.Code.OK);
    assertThat(requests.closedLate())
        .as(
            "The half-close came while the call was not ready, and did not end it there and then. Nobody"
                + " knows when the client reads on: end the call in onCompleted. The end waits its turn, after"
                + " the answers.")
        .isFalse();
    assertThat(IdsCall.nicknames(outcome))
        .as("One answer for each id that somebody has; 4294967294 is one, in Java the int -2.")
        .containsExactly("mika", "mika");
  }

  @Test
  void neverAsksForMoreThanTheWindow() throws Exception {
    Outcome<UserResponse> unused = ask(service(3), -2, 99, -2, -2, -2, -2, -2);

    assertThat(requests.most())
        .as("The window is 3. Each request asked for will come, and want its answer, even if nobody"
            + " reads any more by then. Never have more asked for, also when onReady comes twice.")
        .isLessThanOrEqualTo(3);
  }

  @Test
  void takesNothingWhileItsAnswersAreNotRead() throws Exception {
    IdsCall call = askForMany(service(4));

    assertThat(requests.awaitNotReady())
        .as("Nobody reads, so the call was to become not ready, and the handler to notice: ask"
            + " isReady() before request(n).")
        .isTrue();
    assertThat(requests.awaitReturn())
        .as("Nobody reads, and the handler waits in a callback until somebody does. It keeps a"
            + " thread of the server for that: return, the onReadyHandler is told.")
        .isTrue();
    assertThat(requests.askedTooMuch())
        .as("The client reads none of its answers, yet the handler asked for further ids: their"
            + " answers pile up in the server's memory.")
        .isZero();
    assertThat(call.read().messages().size())
        .as("The client reads again, so the call becomes ready again: then the handler must go on"
            + " asking. The onReadyHandler is told.")
        .isEqualTo(MANY.length);
  }

  @Test
  void keepsTheWindowFullWhileTheCallIsReady() throws Exception {
    Outcome<UserResponse> unused = ask(service(5), 99, -2, 98, -2, -2, -2, -2, -2);

    assertThat(requests.least())
        .as(
            "The window is 5, and the client reads all answers. After each request, answered or not,"
                + " as many must be asked for that have not come; else the client waits for the server"
                + " before the next can leave.")
        .isEqualTo(5);
  }

  @Test
  void fillsTheWindowAgainAfterAPause() throws Exception {
    IdsCall call = askForMany(service(4));
    requests.awaitNotReady();
    Outcome<UserResponse> unused = call.read();

    assertThat(requests.most())
        .as("The window is 4. After a pause ask for what the window lacks, not for a whole one.")
        .isLessThanOrEqualTo(4);
    assertThat(requests.least())
        .as("The window is 4, and each of its places was used up while nobody read. When the call"
            + " is ready again, ask for all that the window lacks, not for one.")
        .isEqualTo(4);
  }

  @Test
  void keepsAWindowForEachCall() throws Exception {
    var service = service(2);
    Channel channel = trial.channelTo(builder -> builder.addService(service));
    IdsCall one = new IdsCall(channel).send(-2);
    one.next();
    Outcome<UserResponse> other =
        new IdsCall(channel).send(-2, -2, -2).halfClose().read();

    assertThat(IdsCall.nicknames(other))
        .as("Two clients at the same time, on one service. What the one has been asked for is no"
            + " matter of the other: count in the observer of the call, not in the service.")
        .containsExactly("mika", "mika", "mika");
    one.halfClose().read();
  }

  private static TakeWhatYouCanAnswer service(int window) {
    return new TakeWhatYouCanAnswer(new FewUsers(List.of(MIKA, TALKATIVE)), window);
  }

  private void watched(ServerBuilder<?> builder, TakeWhatYouCanAnswer service) {
    builder.addService(service).intercept(requests);
  }

  /** Not recorded, and not yet read. */
  private IdsCall askForMany(TakeWhatYouCanAnswer service) throws Exception {
    Channel channel = trial.unrecordedTo(builder -> watched(builder, service));
    return new IdsCall(channel).send(MANY).halfClose();
  }

  private Outcome<UserResponse> ask(TakeWhatYouCanAnswer service, int... ids) throws Exception {
    Channel channel = trial.channelTo(builder -> watched(builder, service));
    return new IdsCall(channel).send(ids).halfClose().read();
  }
}
