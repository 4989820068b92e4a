package dev.grpcsteps.course;

import dev.grpcsteps.common.client.ClientOptions;
import dev.grpcsteps.common.experiment.Experiment;
import dev.grpcsteps.common.store.UserStore;
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
import dev.grpcsteps.step4.BidiClientMain;
import dev.grpcsteps.step4.BidiServerMain;
import dev.grpcsteps.step4.BidiTour;
import dev.grpcsteps.step4.experiments.BidiExperiments;
import io.grpc.BindableService;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A step, and what it can run.
 *
 * @param name as on the command line
 * @param server the server's main
 * @param client the client's main
 * @param tour the tour's main
 * @param services what the server serves
 * @param calls make the commands of the client's calls
 * @param experimentsLoaded the experiments, in reading order; there are many classes behind them
 */
record Step(
    String name,
    Main server,
    Main client,
    Main tour,
    Function<UserStore, List<BindableService>> services,
    List<Function<ClientOptions, Object>> calls,
    Supplier<List<Experiment>> experimentsLoaded) {

  /** A main method. */
  interface Main {
    void run(String... args) throws Exception;
  }

  /** The four steps, in order. */
  static final List<Step> ALL = List.of(
      new Step(
          "step1",
          UnaryServerMain::main,
          UnaryClientMain::main,
          UnaryTour::main,
          UnaryServerMain::services,
          UnaryClientMain.CALLS,
          () -> UnaryExperiments.ALL),
      new Step(
          "step2",
          ServerStreamingServerMain::main,
          ServerStreamingClientMain::main,
          ServerStreamingTour::main,
          ServerStreamingServerMain::services,
          ServerStreamingClientMain.CALLS,
          () -> ServerStreamingExperiments.ALL),
      new Step(
          "step3",
          ClientStreamingServerMain::main,
          ClientStreamingClientMain::main,
          ClientStreamingTour::main,
          ClientStreamingServerMain::services,
          ClientStreamingClientMain.CALLS,
          () -> ClientStreamingExperiments.ALL),
      new Step(
          "step4",
          BidiServerMain::main,
          BidiClientMain::main,
          BidiTour::main,
          BidiServerMain::services,
          BidiClientMain.CALLS,
          () -> BidiExperiments.ALL));

  /** The experiments, in reading order. */
  List<Experiment> experiments() {
    return experimentsLoaded.get();
  }
}
