package dev.grpcsteps.common.exercise;

import static java.util.concurrent.TimeUnit.MINUTES;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.Context;

/** Sees whether a client leaves the time of its calls to its caller, who may have set a deadline. */
public final class CallersTime {

  private static final String WHY =
      "How long a call may take is for the caller to say. The first one has set no deadline, so there"
          + " is none; in the Context of the second one is a deadline, which goes along with calls"
          + " that are made on the caller's own thread, each of them.";

  private static final String EXPECTED = "no deadline, and then 600 s at the most";

  private CallersTime() {}

  /**
   * Uses a client of this service twice: for a caller without a deadline, and for one that has one, ten
   * minutes from now.
   *
   * @throws AssertionError if the last call of a use has another time
   */
  public static void counts(Trial trial, BindableService service, TwoUses.Use<Channel, ?> client)
      throws Exception {
    CallWatch watch = new CallWatch();
    Channel channel = trial.channelTo(watch.over(service));
    Outcome.of(() -> client.of(channel));
    String first = watch.time(600);
    Context caller =
        Context.current().withDeadlineAfter(10, MINUTES, trial.lab().clock());
    caller.call(() -> Outcome.of(() -> client.of(channel)));
    String told = first + ", and then " + watch.time(600);
    if (!told.equals(EXPECTED)) {
      throw new AssertionError("[" + WHY + "] \nthe server was given " + told);
    }
  }
}
