package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.SeenOptions;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.step1.UnaryUserManager;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DeadlinePerCallTest {

  private static final User LAST = FewUsers.user(0xFFFF_FFFF, "last", UserType.GUEST);

  @AutoClose
  private final Trial trial = new Trial();

  private final SeenOptions seen = new SeenOptions();

  @Test
  void givesUpWhenTheServerIsSlow() throws Exception {
    Duration time = Duration.ofMillis(200);
    Channel channel = trial.channelTo(new SilentServer());
    Deadline earliest = after(time);
    var client = new DeadlinePerCall(watched(channel), time);

    Outcome<UserResponse> call = Outcome.of(() -> client.getUser(3));

    assertThat(seen.deadline() == null ? "no deadline" : "a deadline")
        .as("A call without a deadline waits as long as the server likes. A stub never changes:"
            + " withDeadlineAfter returns another, and that one has to make the call.")
        .isEqualTo("a deadline");
    assertThat(place(earliest, time))
        .as(
            "The caller gives the server 200 ms, and this one never answers. Sooner or later than that"
                + " means that a unit was lost: getSeconds() drops what is less than a second, and a number"
                + " of milliseconds is no number of seconds. withDeadlineAfter() takes the Duration itself.")
        .isEqualTo("200 ms after the call was made");
    assertThat(call.code())
        .as("The caller has to hear that the time was up.")
        .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
  }

  @Test
  void givesEachCallTheWholeTime() throws Exception {
    for (Duration time : List.of(Duration.ofMinutes(10), Duration.ofMillis(61_500))) {
      Channel channel =
          trial.channelTo(new UnaryUserManager(new FewUsers(List.of(LAST, FewUsers.FOO))));
      var client = new DeadlinePerCall(watched(channel), time);

      for (int call = 1; call <= 3; call++) {
        User wanted = call == 2 ? FewUsers.FOO : LAST;
        Deadline earliest = after(time);
        Outcome<UserResponse> answer = Outcome.of(() -> client.getUser(wanted.getId()));

        assertThat(place(earliest, time))
            .as("Call " + call + " of a client. withDeadlineAfter computes a point in time, once:"
                + " a stub or a Deadline that is kept gives each call less than the one before,"
                + " until none is left. A new one belongs to each call.")
            .isEqualTo(time.toMillis() + " ms after the call was made");
        assertThat(answer.code())
            .as("Call " + call + " of a client. The server answers at once.")
            .isEqualTo(Status.Code.OK);
        assertThat(answer.message().getUser())
            .as("The answer is the server's, about the id that the caller asked for.")
            .isEqualTo(wanted);
      }
    }
  }

  /** Where the deadline of the last call lies, told exactly: no matter how slow the machine is. */
  private String place(Deadline earliest, Duration time) {
    Deadline deadline = seen.deadline();
    if (deadline == null) {
      return "nowhere";
    }
    String when = time.toMillis() + " ms after the call was made";
    return deadline.isBefore(earliest)
        ? "sooner than " + when
        : after(time).isBefore(deadline) ? "later than " + when : when;
  }

  private static Deadline after(Duration time) {
    return Deadline.after(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private Channel watched(Channel channel) {
    return ClientInterceptors.intercept(channel, seen);
  }

  private static final class SilentServer extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {}
  }
}
