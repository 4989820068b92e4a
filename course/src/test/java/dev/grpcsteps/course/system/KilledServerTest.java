package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.ManyUsers;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.course.system.CallHistory.Outcome;
import dev.grpcsteps.step4.whole.WholeServerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server that is killed again and again while clients add users and look them up. */
@Tag("soak")
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class KilledServerTest {

  private static final int CLIENTS = 4;
  private static final int KILLS = 12;
  private static final Duration MOST = Duration.ofMinutes(2);

  @TempDir
  private Path folder;

  @AutoClose("shutdownNow")
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private final CallHistory history = new CallHistory();
  private final AddGetLoad load = new AddGetLoad(history);
  private final Random random = new Random(1);
  private final List<Double> workOfStarts = new ArrayList<>();

  @Test
  void keepsWhatItHasAcknowledgedAndShowsNothingElse() throws Exception {
    int cuts = killAgainAndAgain();

    List<String> violations = history.violations();
    double withNoFile = workOfStarts.get(0);
    double middle = workOfStarts.stream().sorted().toList().get(workOfStarts.size() / 2);
    SoakTable.row(
        "kill -9 under load",
        "%d kills, %d clients; every id looked up again".formatted(KILLS, CLIENTS),
        "%d users acknowledged, %d adds unanswered, %d answers that fit no order, %d tails cut; a start takes %.1f s of work, with no file %.1f"
            .formatted(
                history.count(Outcome.ADDED),
                history.count(Outcome.UNKNOWN),
                violations.size(),
                cuts,
                middle,
                withNoFile),
        "0 that fit no order; the middle one of all starts under 3 times the first");
    assertThat(history.count(Outcome.ADDED)).isGreaterThan(KILLS);
    assertThat(violations).isEmpty();
    assertThat(middle).isLessThan(3 * withNoFile);
  }

  /** Looks up all ids after each kill; returns how often the next server cut the file's tail. */
  private int killAgainAndAgain() throws Exception {
    int cuts = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int first = load.nextId();
      loadAndKill(WholeServerMain.class, 1 + random.nextInt(100));
      lookUp(WholeServerMain.class, first);
      cuts += Files.deleteIfExists(folder.resolve("users.json.cut")) ? 1 : 0;
    }
    lookUp(WholeServerMain.class, load.nextId() - 1);
    return cuts;
  }

  /** The control: the article's way of writing must be caught, by the very same means. */
  @Test
  void catchesTheArticlesWayLosingUsers() throws Exception {
    ManyUsers.write(
        folder.resolve("users.json"),
        20_000); // So that the file is empty or half written for most of the time.
    String seen = "nothing was lost";
    int kill = 0;
    while (seen.equals("nothing was lost") && kill < KILLS) {
      int first = load.nextId();
      loadAndKill(ArticleStoreServerMain.class, 1 + random.nextInt(5));
      seen = whatIsLost(first);
      kill++;
    }

    SoakTable.row(
        "kill -9, control: the article's way",
        "20,000 users, the same load",
        "after %d kills: %s".formatted(kill, seen),
        "caught losing users");
    assertThat(seen).isNotEqualTo("nothing was lost");
  }

  /** Kills a server as soon as it has acknowledged so many adds, amid others. */
  private void loadAndKill(Class<?> main, int adds) throws Exception {
    try (ServerProcess server = start(main)) {
      long enough = history.count(Outcome.ADDED) + adds;
      List<CompletableFuture<Void>> clients = random
          .longs(CLIENTS)
          .mapToObj(seed ->
              CompletableFuture.runAsync(() -> load.runUntilTheEnd(server.target(), seed), threads))
          .toList();
      assertThat(Patience.until(() -> history.count(Outcome.ADDED) >= enough, MOST))
          .isTrue();
      server.process().killAtOnce();
      for (CompletableFuture<Void> client : clients) {
        client.get(MOST.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private void lookUp(Class<?> main, int first) throws Exception {
    try (ServerProcess server = start(main)) {
      load.lookUp(server.target(), first, load.nextId() - 1);
    }
  }

  private String whatIsLost(int first) throws Exception {
    try {
      lookUp(ArticleStoreServerMain.class, first);
    } catch (AssertionError e) {
      return "the next server does not start, the file holds %,d bytes"
          .formatted(Files.size(folder.resolve("users.json")));
    }
    List<String> violations = history.violations();
    return violations.isEmpty() ? "nothing was lost" : violations.size() + " users lost";
  }

  private ServerProcess start(Class<?> main) throws IOException, InterruptedException {
    ServerProcess server = ServerProcess.of(main, folder.resolve("users.json"));
    workOfStarts.add(server.workSeconds());
    return server;
  }
}
