package dev.grpcsteps.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the limits, the request id and the other guards cost: calls a second, with them and without. */
@Command(
    name = "calls",
    description = "Calls a second: the course's server against a bare one of the same service.")
final class CallsBench implements Bench {

  private static final Duration TIME = Duration.ofSeconds(1);
  private static final int WARM_UPS = 4;
  private static final String TOKEN = "a-secret-of-the-benchmark";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each is measured, in turn (default: ${DEFAULT-VALUE}).")
  private int rounds = 7;

  private final List<Ratio> rows = new ArrayList<>();

  @Override
  public List<Ratio> measure() throws Exception {
    Pinning.moveClients();
    try (BenchFolder folder = new BenchFolder();
        BenchedServer shipped = BenchedServer.shipped(folder.users(Workload.USERS));
        BenchedServer pool = BenchedServer.bare(folder.users(Workload.USERS), "pool");
        BenchedServer direct = BenchedServer.bare(folder.users(Workload.USERS), "direct")) {
      for (Workload workload : Workload.ALL) {
        compare(workload, shipped, pool, direct);
      }
      Path token = Files.writeString(folder.path().resolve("token"), TOKEN + "\n");
      try (BenchedServer checking =
          BenchedServer.shipped(folder.users(Workload.USERS), "--token-file", token.toString())) {
        compareToken(checking, shipped);
      }
    } finally {
      Pinning.release();
    }
    return rows;
  }

  private void compare(
      Workload workload, BenchedServer shipped, BenchedServer pool, BenchedServer direct)
      throws Exception {
    try (Load ours = new Load(workload, shipped.target(), null);
        Load onPool = new Load(workload, pool.target(), null);
        Load onEventLoop = new Load(workload, direct.target(), null)) {
      List<Contestant> all = List.of(
          contestant(workload, "the course's server", ours),
          contestant(workload, "bare, default pool", onPool),
          contestant(workload, "bare, direct executor", onEventLoop));
      Contestant.inTurn(WARM_UPS, rounds, all);
      Samples pooled = all.get(1).samples();
      Samples directly = all.get(2).samples();
      boolean poolIsFaster = pooled.median() > directly.median();
      rows.add(Ratio.atLeast(
          0.9,
          workload.text() + ", calls a second",
          "bare, " + (poolIsFaster ? "default pool" : "direct executor") + ", the faster",
          all.get(0).samples(),
          poolIsFaster ? pooled : directly,
          "%,.0f"));
    }
  }

  private void compareToken(BenchedServer checking, BenchedServer shipped) throws Exception {
    try (Load with = new Load(Workload.GET_USER, checking.target(), TOKEN);
        Load without = new Load(Workload.GET_USER, shipped.target(), null)) {
      List<Contestant> all = List.of(
          contestant(Workload.GET_USER, "with the token check", with),
          contestant(Workload.GET_USER, "without it", without));
      Contestant.inTurn(WARM_UPS, rounds, all);
      rows.add(Ratio.atLeast(
          0.95,
          "GetUser with the token check, calls a second",
          "the same without it",
          all.get(0).samples(),
          all.get(1).samples(),
          "%,.0f"));
    }
  }

  private static Contestant contestant(Workload workload, String name, Load load) {
    return new Contestant(workload.text() + ": " + name, () -> load.perSecond(TIME));
  }
}
