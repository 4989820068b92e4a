package dev.grpcsteps.bench;

import dev.grpcsteps.bench.measure.Bench;
import dev.grpcsteps.bench.measure.Ratio;
import dev.grpcsteps.bench.measure.Rounds;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The four patterns, answered by Java and by Python. */
@Command(
    name = "python",
    description = "Calls a second: the course's server against one that behaves as the article's.")
final class PythonBench implements Bench {

  @Mixin
  private Rounds rounds = new Rounds(7);

  @Override
  public List<Ratio> measure() throws Exception {
    List<Ratio> rows = new ArrayList<>();
    try (BenchFolder folder = new BenchFolder();
        BenchedServer ours = BenchedServer.shipped(folder.users(Workload.USERS));
        BenchedServer theirs = BenchedServer.ofTheArticle(
            folder.users(Workload.USERS), Python.script("article_server.py"))) {
      for (Workload workload : Workload.ALL) {
        Loading loading = new Loading(workload, rounds.count())
            .on("the course's server", ours, null)
            .on("Python", theirs, null)
            .run();
        rows.add(Ratio.atLeast(
            workload.equals(Workload.GET_USER) ? 3 : 8,
            workload.text() + ", calls a second",
            "a Python server like the article's",
            loading.of(ours),
            loading.of(theirs),
            "%,.1f"));
      }
    }
    return rows;
  }
}
