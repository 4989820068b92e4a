package dev.grpcsteps.course.conform;

import dev.grpcsteps.course.conform.Result.Ending;
import org.jspecify.annotations.Nullable;

/** Asks a server for one check after the other, while that tells something. */
final class Asking {

  private final Server server;
  private @Nullable Stage inVain;
  private String gone = "";

  Asking(Server server) {
    this.server = server;
  }

  Result next(Check check) throws InterruptedException {
    if (!gone.isEmpty()) {
      return Result.notAsked(check, gone);
    }
    // Where a call does not work at all, each check would say so again, after a wait perhaps.
    if (check.stage() == inVain) {
      return Result.notAsked(check, "the first does not hold");
    }
    Result result = Result.of(check, server);
    if (result.ending() != Ending.FAILED) {
      return result;
    }
    if (!server.isThere()) {
      gone = "no server listens at " + server.address() + " any more";
      return result.serverGone(gone);
    }
    if (Contract.isFirst(check)) {
      inVain = check.stage();
    }
    return result;
  }
}
