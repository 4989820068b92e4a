package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Outcome;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Two uses of one client, one after the other: each must bring what it brings alone, and what the
 * first has brought must stay as it was.
 *
 * <pre>{@code
 * new TwoUses<>(() -> new TakeThree(channel), List<User>::toString)
 *     .stayApart(client -> client.firstThree(GUEST), client -> client.firstThree(NORMAL));
 * }</pre>
 *
 * @param <C> a reader's client
 * @param <R> what a use of it returns
 */
public final class TwoUses<C, R> {

  private static final String WHY =
      "One client is used again and again. What belongs to one use is kept in local variables. In a"
          + " field, static or not, the next use finds it.";

  private final Supplier<C> client;
  private final Function<R, String> text;

  /** One use of a client. */
  public interface Use<C, R> {

    /** Uses it. */
    R of(C client) throws Exception;
  }

  /**
   * Uses of a client.
   *
   * @param client makes a new one
   * @param text of a result, for the verdict
   */
  public TwoUses(Supplier<C> client, Function<R, String> text) {
    this.client = client;
    this.text = text;
  }

  /**
   * Makes both uses with a client each, then with one for both.
   *
   * @throws AssertionError if a use brings something else then, or changes what the first has brought
   */
  public void stayApart(Use<C, R> first, Use<C, R> second) throws Exception {
    String firstAlone = told(outcome(first, client.get()));
    String secondAlone = told(outcome(second, client.get()));

    C one = client.get();
    Outcome<R> earlier = outcome(first, one);
    compare("the first use of a client brought", told(earlier), firstAlone);
    compare("the second use of a client brought", told(outcome(second, one)), secondAlone);
    compare("the second use changed the first result to", told(earlier), firstAlone);
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
