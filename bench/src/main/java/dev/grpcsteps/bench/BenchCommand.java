package dev.grpcsteps.bench;

import dev.grpcsteps.bench.loop.LoopBench;
import dev.grpcsteps.bench.measure.Bench;
import dev.grpcsteps.bench.measure.Ratio;
import dev.grpcsteps.common.command.CommandLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./learn bench [WHAT]}; without, everything that has a bar, in one table. */
@Command(
    name = "learn bench",
    subcommands = {
      CallsBench.class,
      PythonBench.class,
      AddsBench.class,
      AllocationBench.class,
      StartBench.class,
      MillionBench.class,
      StoreBench.class,
      LoopBench.class
    },
    synopsisSubcommandLabel = "[WHAT]",
    commandListHeading = "%nWhat:%n",
    description = {
      "Measure contestants in turn, in one run, and print their ratios.",
      "Without WHAT: all that has a bar, in one table. That takes some 16 minutes; leave the machine alone meanwhile."
    },
    footer = {"", "The exit code is 1 if a ratio misses its bar."})
public final class BenchCommand implements Bench {

  @Spec
  private @Nullable CommandSpec command;

  public static void main(String[] args) {
    // On Windows the script cannot take its own first word away.
    boolean named = args.length > 0 && args[0].equals("bench");
    String[] what = named ? Arrays.copyOfRange(args, 1, args.length) : args;
    System.exit(CommandLines.of(new BenchCommand()).execute(what));
  }

  @Override
  public List<Ratio> measure() throws Exception {
    List<Ratio> rows = new ArrayList<>();
    for (Map.Entry<String, CommandLine> each :
        Objects.requireNonNull(command).subcommands().entrySet()) {
      if (each.getValue().getCommand() instanceof Bench bench) {
        System.err.println("-- " + each.getKey());
        measure(each.getKey(), bench, rows);
      }
    }
    return rows;
  }

  private static void measure(String name, Bench bench, List<Ratio> rows) throws Exception {
    try {
      rows.addAll(bench.measure());
    } catch (IllegalStateException e) {
      System.err.println("left out: " + name + ": " + e.getMessage());
    }
  }
}
