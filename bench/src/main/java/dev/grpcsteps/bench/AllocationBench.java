package dev.grpcsteps.bench;

import dev.grpcsteps.bench.measure.Bench;
import dev.grpcsteps.bench.measure.Ratio;
import dev.grpcsteps.bench.measure.Samples;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;

/** What the server allocates for one call, as JMH's profiler of the garbage collector counts it. */
@Command(name = "allocation", description = "Bytes that the server allocates for a GetUser (JMH).")
final class AllocationBench implements Bench {

  @Override
  public List<Ratio> measure() throws Exception {
    Samples shipped = new Samples();
    Samples bare = new Samples();
    System.err.println("two servers, one after the other: some 40 seconds");
    for (RunResult run : new Runner(options()).run()) {
      Samples samples = run.getParams().getParam("server").equals("shipped") ? shipped : bare;
      for (BenchmarkResult fork : run.getBenchmarkResults()) {
        fork.getIterationResults().forEach(iteration -> samples.add(bytes(iteration)));
      }
    }
    return List.of(Ratio.atMost(
        1.2,
        "bytes the server allocates for a GetUser",
        "a bare server, direct executor",
        shipped,
        bare,
        "%,.0f"));
  }

  private static Options options() {
    return new OptionsBuilder()
        .include(ServerAllocation.class.getSimpleName())
        .addProfiler(GCProfiler.class)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(2))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(2))
        .forks(1)
        .verbosity(VerboseMode.SILENT)
        .build();
  }

  private static double bytes(IterationResult iteration) {
    return Objects.requireNonNull(iteration.getSecondaryResults().get("gc.alloc.rate.norm"))
        .getScore();
  }
}
