package dev.grpcsteps.common.lab;

import java.util.function.Supplier;

/** One object of a client for one call after another: what is kept of the first must not meet the second. */
public final class OneClient {

  private static final String WHY =
      "One object of a client makes many calls, one after another. What belongs to one call is kept in"
          + " local variables, or in an object made for that call, and not in a field of the client.";

  private OneClient() {}

  /** A call, as a client makes it. */
  public interface Call<C> {

    /** Makes it; returns what came. */
    Object by(C client) throws Exception;
  }

  /**
   * Makes the second call with a new client, then both, one after the other, with another new one.
   *
   * @throws AssertionError if the second call goes otherwise where there was one before
   */
  public static <C> void beginsAnew(Supplier<C> clients, Call<C> first, Call<C> second)
      throws Exception {
    String alone = told(clients.get(), second);
    C client = clients.get();
    told(client, first);
    String after = told(client, second);
    if (!after.equals(alone)) {
      throw new AssertionError("[" + WHY + "] \nthe second of two calls by one client went:\n"
          + after + "\nalone it went:\n" + alone);
    }
  }

  private static <C> String told(C client, Call<C> call) throws Exception {
    Outcome<Object> outcome = Outcome.of(() -> call.by(client));
    return outcome.messages() + ", then " + outcome.code();
  }
}
