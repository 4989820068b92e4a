package dev.grpcsteps.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The four patterns, answered by Java and by Python. */
@Command(
    name = "python",
    description = "Calls a second: the course's server against one that behaves as the article's.")
final class PythonBench implements Bench {

  private static final Duration TIME = Duration.ofSeconds(1);
  private static final int WARM_UPS = 3;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each is measured, in turn (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Override
  public List<Ratio> measure() throws Exception {
    List<Ratio> rows = new ArrayList<>();
    Pinning.moveClients();
    try (BenchFolder folder = new BenchFolder();
        BenchedServer ours = BenchedServer.shipped(folder.users(Workload.USERS));
        BenchedServer theirs =
            BenchedServer.ofTheArticle(folder.users(Workload.USERS), "article_server.py")) {
      for (Workload workload : Workload.ALL) {
        rows.add(compare(workload, ours, theirs));
      }
    } finally {
      Pinning.release();
    }
    return rows;
  }

  private Ratio compare(Workload workload, BenchedServer ours, BenchedServer theirs)
      throws Exception {
    try (Load ourLoad = new Load(workload, ours.target(), null);
        Load theirLoad = new Load(workload, theirs.target(), null)) {
      Contestant java = new Contestant(workload.text() + ": Java", () -> ourLoad.perSecond(TIME));
      Contestant python =
          new Contestant(workload.text() + ": Python", () -> theirLoad.perSecond(TIME));
      Contestant.inTurn(WARM_UPS, rounds, List.of(java, python));
      return Ratio.atLeast(
          workload.equals(Workload.GET_USER) ? 3 : 8,
          workload.text() + ", calls a second",
          "a Python server like the article's",
          java.samples(),
          python.samples(),
          "%,.1f");
    }
  }
}
