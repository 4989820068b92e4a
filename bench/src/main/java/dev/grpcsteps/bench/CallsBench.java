package dev.grpcsteps.bench;

import dev.grpcsteps.bench.measure.Bench;
import dev.grpcsteps.bench.measure.Ratio;
import dev.grpcsteps.bench.measure.Rounds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the limits, the request id and the other guards cost: calls a second, with them and without. */
@Command(
    name = "calls",
    description = "Calls a second: the course's server against a bare one of the same service.")
final class CallsBench implements Bench {

  private static final String TOKEN = "a-secret-of-the-benchmark";

  @Mixin
  private Rounds rounds = new Rounds(51);

  @Override
  public List<Ratio> measure() throws Exception {
    List<Ratio> rows = new ArrayList<>();
    try (BenchFolder folder = new BenchFolder();
        BenchedServer shipped = BenchedServer.shipped(folder.users(Workload.USERS));
        BenchedServer pool = BenchedServer.bare(folder.users(Workload.USERS), "pool");
        BenchedServer direct = BenchedServer.bare(folder.users(Workload.USERS), "direct")) {
      for (Workload workload : Workload.ALL) {
        rows.add(compare(workload, shipped, pool, direct));
      }
      rows.add(1, compareToken(folder));
    }
    return rows;
  }

  private Ratio compare(
      Workload workload, BenchedServer shipped, BenchedServer pool, BenchedServer direct)
      throws Exception {
    Loading loading = new Loading(workload, rounds.count())
        .on("the course's server", shipped, null)
        .on("bare, default pool", pool, null)
        .on("bare, direct executor", direct, null)
        .run();
    boolean poolIsFaster = loading.of(pool).median() > loading.of(direct).median();
    return Ratio.atLeast(
        0.9,
        workload.text() + ", calls a second",
        "bare, " + (poolIsFaster ? "default pool" : "direct executor") + ", the faster",
        loading.of(shipped),
        loading.of(poolIsFaster ? pool : direct),
        "%,.0f");
  }

  /** Two fresh servers: one that has been loaded for minutes would have been compiled better. */
  private Ratio compareToken(BenchFolder folder) throws Exception {
    // A file for temporary things is one that nobody else may read, as a token's must be.
    Path token = Files.createTempFile(folder.path(), "token", "");
    Files.writeString(token, TOKEN + "\n");
    try (BenchedServer without = BenchedServer.shipped(folder.users(Workload.USERS));
        BenchedServer with =
            BenchedServer.shipped(folder.users(Workload.USERS), "--token-file", token.toString())) {
      Loading loading = new Loading(Workload.GET_USER, rounds.count())
          .on("with the token check", with, TOKEN)
          .on("without it", without, null)
          .run();
      return Ratio.atLeast(
          0.95,
          "GetUser with the token check, calls a second",
          "the same without it",
          loading.of(with),
          loading.of(without),
          "%,.0f");
    }
  }
}
