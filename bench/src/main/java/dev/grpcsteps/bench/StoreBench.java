package dev.grpcsteps.bench;

import dev.grpcsteps.bench.measure.Rounds;
import dev.grpcsteps.bench.measure.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many users a second each way of committing stores, and how that falls as the file grows. */
@Command(
    name = "store",
    description = "AddUser over gRPC: three ways of getting a user into the file.")
final class StoreBench implements Callable<Integer> {

  private static final List<Integer> SIZES = List.of(100, 10_000, 100_000);
  private static final int SMALL = SIZES.get(0);
  private static final int LARGE = SIZES.get(SIZES.size() - 1);

  @Mixin
  private Rounds rounds = new Rounds(5);

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "32",
      description = "Calls under way at once (default: ${DEFAULT-VALUE}).")
  private int clients;

  private final Map<Commit, Map<Integer, Samples>> rates = new EnumMap<>(Commit.class);

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (BenchFolder folder = new BenchFolder()) {
      // Warms up.
      AddUserLoad.on(folder.path(), 1, Commit.BY_ONE_BYTE, clients, Duration.ofSeconds(2));
      for (int round = 1; round <= rounds.count(); round++) {
        measureAll(folder.path(), round);
      }
    }
    print();
    return 0;
  }

  private void measureAll(Path folder, int round) throws IOException, InterruptedException {
    for (int size : SIZES) {
      for (Commit way : Commit.values()) {
        System.err.printf(
            "round %d of %d: %,d users, %s%n", round, rounds.count(), size, name(way));
        double rate = AddUserLoad.on(folder, size, way, clients, Duration.ofSeconds(1));
        samples(way, size).add(rate);
      }
    }
  }

  private void print() {
    System.out.printf(
        "Users stored a second, %d calls under way; median of %d rounds (lowest to highest)%n%n",
        clients, rounds.count());
    row(
        "users in the file",
        Arrays.stream(Commit.values()).map(StoreBench::name).toList());
    for (int size : SIZES) {
      row("%,d".formatted(size), each(way -> samples(way, size).text()));
    }
    row(
        "%,d against %,d".formatted(LARGE, SMALL),
        each(way -> ratio(samples(way, LARGE), samples(way, SMALL))));
    row(
        "one byte against this, %,d".formatted(LARGE),
        each(way -> ratio(samples(Commit.BY_ONE_BYTE, LARGE), samples(way, LARGE))));
  }

  private static List<String> each(Function<Commit, String> cell) {
    return Arrays.stream(Commit.values()).map(cell).toList();
  }

  private static void row(String label, List<String> cells) {
    System.out.printf("%-31s", label);
    cells.forEach(cell -> System.out.printf("%26s", cell));
    System.out.println();
  }

  private Samples samples(Commit way, int size) {
    return rates
        .computeIfAbsent(way, some -> new TreeMap<>())
        .computeIfAbsent(size, some -> new Samples());
  }

  private static String ratio(Samples some, Samples others) {
    return "%.3f".formatted(some.medianRatio(others));
  }

  private static String name(Commit way) {
    return way.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
