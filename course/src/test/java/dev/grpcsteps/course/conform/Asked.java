package dev.grpcsteps.course.conform;

import dev.grpcsteps.course.conform.Result.Ending;
import io.grpc.InsecureChannelCredentials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of asking a server, for a test to judge. */
public record Asked(List<Result> results) {

  /** So long that only a server that says nothing at all can exceed it. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Asks a server on this machine for some stages. */
  public static Asked of(String address, Set<Stage> stages) throws Exception {
    return of(address, stages, PATIENCE, null);
  }

  static Asked of(String address, Set<Stage> stages, Duration patience, @Nullable Restart restart)
      throws Exception {
    List<Result> results = new ArrayList<>();
    Target target = new Target(address, InsecureChannelCredentials.create(), List.of());
    try (Server server = Server.connect(target, patience, restart)) {
      Contract.ask(server, stages, results::add);
    }
    return new Asked(results);
  }

  /** The names of the checks that ended so. */
  public List<String> names(Ending ending) {
    return results.stream()
        .filter(result -> result.ending() == ending)
        .map(result -> result.check().name())
        .toList();
  }
}
