package dev.grpcsteps.course.conform;

import com.google.protobuf.Message;
import io.grpc.Status;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Calls whose deadline passes while the server waits for the client. */
final class Deadlines {

  /** Short, so that nobody waits; a call that has no time at all may as well be refused at once. */
  private static final Duration DEADLINE = Duration.ofMillis(200);

  /** Some servers send the status, others reset the stream, which arrives as CANCELLED. */
  private static final Set<Status.Code> ENDS =
      EnumSet.of(Status.Code.DEADLINE_EXCEEDED, Status.Code.CANCELLED);

  static final List<Check> ALL = List.of(
      new Check(
          Stage.CLIENT_STREAMING,
          "count-deadline",
          "The server ends a CountAlreadyUsers that is still open at its deadline.",
          "docs/04-deadlines-metadata-context.md#deadlines",
          server -> endsInTime(server, CallPath.COUNT, Calls::openCount)),
      new Check(
          Stage.BIDIRECTIONAL,
          "ids-deadline",
          "The server ends a GetUsersByIds that is still open at its deadline.",
          "docs/04-deadlines-metadata-context.md#deadlines",
          server -> endsInTime(server, CallPath.BY_IDS, Calls::openByIds)));

  private Deadlines() {}

  private static <R extends Message> void endsInTime(
      Server server, String path, Function<Calls, Talk<R>> opening)
      throws Shortfall, InterruptedException {
    try (Talk<R> talk = opening.apply(server.told(DEADLINE))) {
      String sent = "with grpc-timeout " + DEADLINE.toMillis() + "m, and no half-close";
      new Reply<>(path, sent, talk.answers().toEnd())
          .mustBe(new Right<>(
              "status DEADLINE_EXCEEDED, or a reset stream, once the 200 ms have passed",
              outcome -> !talk.answers().isSilent() && ENDS.contains(outcome.code())));
    }
  }
}
