package dev.grpcsteps.course.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Stands in the list of commands for the benchmarks, which are a program of their own: the scripts
 * build and start it when somebody asks for it.
 */
@Command(name = "bench", description = "Measure the course against what it could be instead.")
public final class BenchCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "WHAT",
      arity = "0..*",
      description = "One of the benchmarks; ./learn bench --help lists them.")
  private List<String> what = List.of();

  @Override
  public Integer call() {
    System.err.println("error: type it as ./learn bench " + String.join(" ", what)
        + ": the script builds the benchmarks and starts them");
    return 2;
  }
}
