package dev.grpcsteps.bench;

import dev.grpcsteps.bench.measure.Bench;
import dev.grpcsteps.bench.measure.Contestant;
import dev.grpcsteps.bench.measure.Ratio;
import dev.grpcsteps.bench.measure.Rounds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Durable adds: whether they slow down as the file grows, and against writing the whole file. */
@Command(
    name = "adds",
    description = "AddUser with 64 clients: small file and large, and the article's way.")
final class AddsBench implements Bench {

  private static final int CLIENTS = 64;
  private static final int SMALL = 100;
  private static final int LARGE = 100_000;
  private static final Duration TIME = Duration.ofSeconds(1);

  /** The article's server takes more than a second for one user. */
  private static final Duration LONG_TIME = Duration.ofSeconds(15);

  @Mixin
  private Rounds rounds = new Rounds(5);

  @Override
  public List<Ratio> measure() throws Exception {
    try (BenchFolder folder = new BenchFolder()) {
      Contestant small = ours(folder, SMALL);
      Contestant large = ours(folder, LARGE);
      Contestant.warmUp(2, List.of(small, large));
      Contestant.inTurn(rounds.count(), List.of(small, large));
      Contestant again = ours(folder, LARGE);
      Contestant article = articles(folder, Python.script("article_server.py"));
      Contestant synced = articles(folder, Python.ownScript("synced_article_server.py"));
      Contestant.inTurn(Math.min(rounds.count(), 3), List.of(again, article, synced));
      return List.of(
          Ratio.atLeast(
              0.8,
              "AddUser, 100,000 users in the file, adds a second",
              "100 users in the file",
              large.samples(),
              small.samples(),
              "%,.0f"),
          againstArticle("the article's way, all of the file", again, article),
          againstArticle("the same, and a sync", again, synced));
    }
  }

  private static Ratio againstArticle(String name, Contestant ours, Contestant theirs) {
    return Ratio.atLeast(
        1000,
        "AddUser, 100,000 users in the file, adds a second",
        name,
        ours.samples(),
        theirs.samples(),
        "%,.2f");
  }

  private static Contestant ours(BenchFolder folder, int users) {
    return new Contestant(
        "%,d users, the course's server".formatted(users),
        () -> AddUserLoad.on(folder.path(), users, Commit.BY_ONE_BYTE, CLIENTS, TIME));
  }

  private static Contestant articles(BenchFolder folder, String script) {
    String name = "%,d users, %s".formatted(LARGE, Path.of(script).getFileName());
    return new Contestant(name, () -> {
      Path users = folder.users(LARGE);
      try (BenchedServer server = BenchedServer.ofTheArticle(users, script)) {
        return AddUserLoad.against(server.target(), LARGE, CLIENTS, LONG_TIME, true);
      }
    });
  }
}
