package dev.grpcsteps.course.command;

import dev.grpcsteps.common.command.ClientCall;
import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.step1.SmallestClient;
import dev.grpcsteps.step1.SmallestServer;
import dev.grpcsteps.step1.UnaryClientMain;
import dev.grpcsteps.step1.UnaryServerMain;
import dev.grpcsteps.step1.UnaryTour;
import dev.grpcsteps.step1.experiments.UnaryExperiments;
import dev.grpcsteps.step2.ServerStreamingClientMain;
import dev.grpcsteps.step2.ServerStreamingServerMain;
import dev.grpcsteps.step2.ServerStreamingTour;
import dev.grpcsteps.step2.experiments.ServerStreamingExperiments;
import dev.grpcsteps.step3.ClientStreamingClientMain;
import dev.grpcsteps.step3.ClientStreamingServerMain;
import dev.grpcsteps.step3.ClientStreamingTour;
import dev.grpcsteps.step3.experiments.ClientStreamingExperiments;
import dev.grpcsteps.step4.BidiTour;
import dev.grpcsteps.step4.experiments.BidiExperiments;
import dev.grpcsteps.step4.whole.WholeClientMain;
import dev.grpcsteps.step4.whole.WholeServerMain;
import dev.grpcsteps.step4.whole.WholeTour;
import io.grpc.BindableService;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A step, and what it can run; the fourth runs the whole system.
 *
 * @param name as on the command line
 * @param mains what {@code ./learn run} can start, by name: server, client
 * @param tour the tour's main
 * @param services what the server serves
 * @param calls make a command for each of the client's calls
 * @param experimentsLoaded the experiments, in reading order; there are many classes behind them
 */
public record Step(
    String name,
    Map<String, Main> mains,
    Main tour,
    Function<UserStore, List<BindableService>> services,
    List<Supplier<ClientCall>> calls,
    Supplier<List<Experiment>> experimentsLoaded) {

  /** A main method. */
  public interface Main {
    void run(String... args) throws Exception;
  }

  /** The four steps, in order. */
  public static final List<Step> ALL = List.of(
      new Step(
          "step1",
          Map.of(
              "server",
              UnaryServerMain::main,
              "client",
              UnaryClientMain::main,
              "smallest-server",
              SmallestCommand.of("smallest-server", SmallestServer::main),
              "smallest-client",
              SmallestCommand.of("smallest-client", SmallestClient::main)),
          UnaryTour::main,
          UnaryServerMain::services,
          UnaryClientMain.CALLS,
          () -> UnaryExperiments.ALL),
      new Step(
          "step2",
          Map.of(
              "server", ServerStreamingServerMain::main, "client", ServerStreamingClientMain::main),
          ServerStreamingTour::main,
          ServerStreamingServerMain::services,
          ServerStreamingClientMain.CALLS,
          () -> ServerStreamingExperiments.ALL),
      new Step(
          "step3",
          Map.of(
              "server", ClientStreamingServerMain::main, "client", ClientStreamingClientMain::main),
          ClientStreamingTour::main,
          ClientStreamingServerMain::services,
          ClientStreamingClientMain.CALLS,
          () -> ClientStreamingExperiments.ALL),
      new Step(
          "step4",
          Map.of("server", WholeServerMain::main, "client", WholeClientMain::main),
          Step::wholeTour,
          WholeServerMain::services,
          WholeClientMain.CALLS,
          () -> BidiExperiments.ALL));

  private static void wholeTour(String... args) throws Exception {
    BidiTour.main(args);
    WholeTour.main(args);
  }

  /** The experiments, in reading order. */
  public List<Experiment> experiments() {
    return experimentsLoaded.get();
  }
}
