package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Trial;
import io.grpc.Channel;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A use of a client whose thread is interrupted while its server is silent.
 *
 * <pre>{@code
 * new InterruptedUse(trial, builder -> builder.addService(new News(2, null)))
 *     .endsSo(channel -> new TakeThree(channel).firstThree(GUEST));
 * }</pre>
 */
public final class InterruptedUse {

  private static final String WHY =
      "The thread that waits for the server is interrupted: somebody wants it to stop. What has come"
          + " until then is no result, and a caller who gets one takes it for an answer. An"
          + " InterruptedException that you do not catch says how it is, as the method promises; a"
          + " status that you make yourself looks like one that has come from the server.";

  private static final String GONE =
      "The thread that waits for the server is interrupted: somebody wants it to stop. An interrupt comes"
          + " once. Where an InterruptedException is caught, the interrupt is gone, and the next wait, for a"
          + " response or for the end, does not know of it: it waits as long as the server likes. Let the"
          + " exception through, as the method promises.";

  private static final String DEAF =
      "The thread that waits for the server is interrupted: somebody wants it to stop. It waits in join(),"
          + " which does not hear an interrupt and waits as long as the server likes. get() hears it and"
          + " throws an InterruptedException: let that through, as the method promises.";

  static final String LIMIT =
      "A wait with a time limit, or a deadline that nobody asked for, takes a slow server for one that says"
          + " no more. How long it may take until something comes is for the caller to say.";

  private static final String RETURNED = "it returned a result, and the server has not answered";

  private static final String SAID_SO = "it said that it was interrupted";

  private final CallWatch server = new CallWatch();
  private final Channel channel;

  /**
   * A use of a client of this server.
   *
   * @param server of a trial, as it is to be set up; its service must leave the call open
   */
  public InterruptedUse(Trial trial, Consumer<ServerBuilder<?>> server) throws IOException {
    // With no net under the call: only the interrupt is to end the wait.
    channel = trial.lab().open(trial.lab().serve(builder -> {
      server.accept(builder);
      builder.intercept(this.server);
    }));
  }

  /**
   * Makes it, and interrupts it as soon as it waits.
   *
   * @throws AssertionError if it does not end with what says that it was interrupted, or waits with a
   *     time limit
   */
  public void endsSo(TwoUses.Use<Channel, ?> use) throws InterruptedException {
    Aside<String> client = new Aside<>(() -> {
      try {
        use.of(channel);
        return RETURNED;
      } catch (Exception e) {
        if (e instanceof InterruptedException || isOfTheOlderStub(e)) {
          return SAID_SO;
        }
        throw e;
      }
    });
    server.awaitBegun();
    client.awaitRest();
    boolean deadline = server.deadline() != null;
    if (deadline || client.hasALimit()) {
      String limit = deadline ? "a deadline" : "a time limit";
      throw new AssertionError("[" + LIMIT + "] \nthe method waits for the server, with " + limit);
    }
    client.interrupt();
    String told = client.told();
    if (!told.equals(SAID_SO)) {
      String waits = client.isIn(CompletableFuture.class, "join") ? DEAF : GONE;
      String why = told.equals(Aside.STILL_WAITS) ? waits : WHY;
      throw new AssertionError("[" + why + "] \nthe method was interrupted, and then: " + told);
    }
  }

  /** Whether an interrupt of the thread has become this status in a blocking stub that throws nothing else. */
  private static boolean isOfTheOlderStub(Exception thrown) {
    return Status.fromThrowable(thrown).getCause() instanceof InterruptedException interrupt
        && Arrays.stream(interrupt.getStackTrace())
            .anyMatch(frame -> frame.getClassName().endsWith("$BlockingResponseStream"));
  }
}
