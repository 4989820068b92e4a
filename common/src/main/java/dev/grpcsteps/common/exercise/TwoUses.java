package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import java.util.function.Function;

/**
 * Two uses of one client, one after the other, at once, and one after a use that came to nothing: each
 * must bring what it brings alone, and what the first has brought must stay as it was.
 *
 * <pre>{@code
 * new TwoUses<>(trial, new News(8, Status.OK), TakeThree::new, List<User>::toString)
 *     .stayApart(client -> client.firstThree(GUEST), client -> client.firstThree(NORMAL));
 * }</pre>
 *
 * @param <C> a reader's client
 * @param <R> what a use of it returns
 */
public final class TwoUses<C, R> {

  private static final String WHY =
      "One client is used again and again, by several threads at once, and also after a use that was"
          + " interrupted or has failed. What belongs to one use is kept in local variables. In a field,"
          + " static or not, the next use finds it.";

  private static final String LOCK =
      "One client serves several threads at once, and each makes a call of its own. A lock, as that of a"
          + " synchronized method, that is held while a call goes on, keeps all other callers waiting, as"
          + " long as a slow server likes, and they do not even hear an interrupt. No lock is needed where"
          + " all that belongs to one use is in local variables.";

  private final Trial trial;
  private final BindableService service;
  private final Function<Channel, C> client;
  private final Function<R, String> text;

  /** One use of a client. */
  public interface Use<C, R> {

    /** Uses it. */
    R of(C client) throws Exception;
  }

  /**
   * Uses of a client.
   *
   * @param service of all calls; it ends each
   * @param client makes a new one
   * @param text of a result, for the verdict
   */
  public TwoUses(
      Trial trial, BindableService service, Function<Channel, C> client, Function<R, String> text) {
    this.trial = trial;
    this.service = service;
    this.client = client;
    this.text = text;
  }

  /**
   * Makes both uses with a client each, then with one for both.
   *
   * @throws AssertionError if a use brings something else then, changes what the first has brought, or
   *     waits for another to end
   */
  public void stayApart(Use<C, R> first, Use<C, R> second) throws Exception {
    Channel channel = trial.channelTo(service);
    String firstAlone = told(outcome(first, client.apply(channel)));
    String secondAlone = told(outcome(second, client.apply(channel)));

    CancelledBefore over = new CancelledBefore();
    C one = client.apply(ClientInterceptors.intercept(channel, over));
    Outcome<R> earlier = outcome(first, one);
    compare("the first use of a client brought", told(earlier), firstAlone);
    compare("the second use of a client brought", told(outcome(second, one)), secondAlone);
    compare("the second use changed the first result to", told(earlier), firstAlone);

    over.bringsNot(firstAlone, () -> told(outcome(first, one)));
    compare(
        "a use of a client that has failed before brought",
        told(outcome(second, one)),
        secondAlone);
    interrupted(first, second, secondAlone);
    for (boolean afterTheLast : new boolean[] {false, true}) {
      atOnce(first, firstAlone, second, secondAlone, new FirstHeld(afterTheLast));
    }
  }

  private void interrupted(Use<C, R> first, Use<C, R> second, String alone) throws Exception {
    OneHeld held = new OneHeld(1);
    C one = client.apply(Overlap.channelTo(trial, held.over(service)));
    Aside<R> use = new Aside<>(() -> first.of(one));
    held.awaitFirst(true);
    use.awaitRest();
    use.interrupt();
    Patience.until(use::isDone, Overlap.WAIT);
    held.letGo();
    compare(
        "a use of a client that was interrupted before brought", told(outcome(second, one)), alone);
  }

  private void atOnce(
      Use<C, R> first, String firstAlone, Use<C, R> second, String secondAlone, FirstHeld held)
      throws Exception {
    Channel channel = Overlap.channelTo(trial, builder -> builder.addService(service));
    C one = client.apply(ClientInterceptors.intercept(channel, held));
    Aside<String> earlier = new Aside<>(() -> told(outcome(first, one)));
    held.await(earlier);
    Aside<String> later = new Aside<>(() -> told(outcome(second, one)));
    boolean waited = !Patience.until(later::isDone, Overlap.WAIT);
    held.letGo();
    compare("the second of two uses at once brought", later.told(), secondAlone);
    compare("the first of two uses at once brought", earlier.told(), firstAlone);
    if (waited) {
      throw new AssertionError(
          "[" + LOCK + "] \nof two uses at once the second waited until the first was over");
    }
  }

  private static <C, R> Outcome<R> outcome(Use<C, R> use, C client) throws Exception {
    return Outcome.of(() -> use.of(client));
  }

  private String told(Outcome<R> outcome) {
    return outcome.messages().isEmpty()
        ? "status " + outcome.code()
        : text.apply(outcome.messages().get(0));
  }

  private static void compare(String what, String brought, String alone) {
    if (!brought.equals(alone)) {
      throw new AssertionError(
          "[" + WHY + "] \n" + what + ":\n" + brought + "\nalone it is:\n" + alone);
    }
  }
}
