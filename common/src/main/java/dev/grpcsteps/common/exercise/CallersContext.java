package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Trial;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.ServerBuilder;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A use of a client in a Context with a deadline, which is cancelled while the server is silent.
 *
 * <pre>{@code
 * new CallersContext(trial, builder -> builder.addService(new News(2, null)))
 *     .reaches(channel -> new TakeThree(channel).firstThree(GUEST));
 * }</pre>
 */
public final class CallersContext {

  private static final String WHY =
      "The caller's Context has a deadline, and then it is cancelled: both are to reach the call. A call"
          + " takes the Context of the thread on which it begins, and a thread of your own, or of a pool,"
          + " has another one. Begin the call on the caller's thread, or hand the task over as"
          + " Context.current().wrap(task).";

  private final Trial trial;
  private final CallWatch server = new CallWatch();
  private final Channel channel;

  /**
   * A use of a client of this server.
   *
   * @param server of a trial, as it is to be set up; its service must leave the call open
   */
  public CallersContext(Trial trial, Consumer<ServerBuilder<?>> server) throws IOException {
    this.trial = trial;
    // With no net under the call: only its Context is to end it.
    channel = trial.lab().open(trial.lab().serve(builder -> {
      server.accept(builder);
      builder.intercept(this.server);
    }));
  }

  /**
   * Makes it, and cancels its Context when the call has begun.
   *
   * @throws AssertionError if the server does not hear of the deadline, or the use does not end with
   *     CANCELLED
   */
  public void reaches(TwoUses.Use<Channel, ?> use) throws InterruptedException {
    Context.CancellableContext caller =
        Context.current().withDeadlineAfter(1, TimeUnit.HOURS, trial.lab().clock());
    Aside<String> client =
        new Aside<>(caller.wrap(() -> "it returned a result: " + use.of(channel)));
    server.awaitBegun();
    String time = server.time(1800);
    String why = time.equals("no deadline") ? WHY : InterruptedUse.LIMIT;
    compare(why, "the time that the call was given", time, "more than 1800 s");
    caller.cancel(null);
    String told = client.told();
    String end = told.contains("CANCELLED") ? "status CANCELLED" : told;
    compare(WHY, "the caller's Context was cancelled, and then", end, "status CANCELLED");
  }

  private static void compare(String why, String what, String seen, String due) {
    if (!seen.equals(due)) {
      throw new AssertionError("[" + why + "] \n" + what + ":\n" + seen + "\ndue was:\n" + due);
    }
  }
}
