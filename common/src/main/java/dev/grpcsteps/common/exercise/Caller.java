package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import java.util.concurrent.Callable;

/** A caller whose call goes through an interceptor under test, on a thread of its own. */
public final class Caller {

  private static final String WHY =
      "The call has ended, and its caller is not told. What you override goes on, by super; and so do"
          + " the caller's options, by newCall(method, options): they say where it is told.";

  private Caller() {}

  /**
   * Makes a call and waits for its end.
   *
   * @throws AssertionError if the caller is not told of it, and so would wait for good
   */
  public static <T> Outcome<T> told(Callable<T> call) throws Exception {
    Aside<Outcome<T>> caller = new Aside<>(() -> Outcome.of(call));
    if (!Patience.until(caller::isDone)) {
      throw new AssertionError("[" + WHY + "] \nthe caller still waits");
    }
    return caller.result();
  }
}
