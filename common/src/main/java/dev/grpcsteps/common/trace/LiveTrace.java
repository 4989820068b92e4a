package dev.grpcsteps.common.trace;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints each event at once, a line each: for a server or a client that is alone in its process. */
public final class LiveTrace implements Consumer<CallEvent> {

  private final PrintStream out;

  public LiveTrace(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(CallEvent event) {
    double ms = event.time().toNanos() / 1e6;
    String method = event.method().replaceFirst(".*/", "");
    out.println(String.format(Locale.ROOT, "%9.1f ms  %s: %s", ms, method, event.text()));
  }
}
