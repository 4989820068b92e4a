package dev.grpcsteps.bench;

import dev.grpcsteps.bench.measure.Bench;
import dev.grpcsteps.bench.measure.Contestant;
import dev.grpcsteps.bench.measure.Ratio;
import dev.grpcsteps.bench.measure.Rounds;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How long a reader waits for the answer to one call, from Enter to the prompt. */
@Command(
    name = "start",
    description = "One GetUser, whole process: ./learn run step4 client against a Python client.")
final class StartBench implements Bench {

  @Mixin
  private Rounds rounds = new Rounds(11);

  @Override
  public List<Ratio> measure() throws Exception {
    try (BenchFolder folder = new BenchFolder();
        BenchedServer server = BenchedServer.shipped(folder.users(6))) {
      String port = server.target().substring(server.target().lastIndexOf(':') + 1);
      Path home = Path.of(System.getProperty("grpcsteps.home", ""));
      String learn =
          home.resolve(File.separatorChar == '\\' ? "learn.cmd" : "learn").toString();
      List<String> ours = List.of(learn, "run", "step4", "client", "--port", port, "GetUser", "1");
      List<String> theirs = List.of(
          Python.program(), "-B", Python.script("client.py"), server.target(), "GetUser", "1");
      Contestant java = new Contestant("./learn run step4 client", () -> seconds(ours));
      Contestant python = new Contestant("Python client", () -> seconds(theirs));
      Contestant.warmUp(2, List.of(java, python));
      Contestant.inTurn(rounds.count(), List.of(java, python));
      return List.of(Ratio.atMost(
          1.5,
          "./learn run step4 client GetUser 1",
          "a Python client",
          java.samples(),
          python.samples(),
          "%.2f s"));
    }
  }

  private static double seconds(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int exitCode = new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start()
        .waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (exitCode != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + exitCode);
    }
    return seconds;
  }
}
