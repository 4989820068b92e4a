package dev.grpcsteps.step2.experiments;

import dev.grpcsteps.common.lab.Experiment;
import java.util.List;

/** The experiments of this step, in reading order. */
public final class ServerStreamingExperiments {

  static final String FOLDER =
      "step2-server-streaming/src/main/java/dev/grpcsteps/step2/experiments/";

  public static final List<Experiment> ALL = List.of(
      ServerAfterCancel.EXPERIMENT,
      CancelOnTheEventLoop.EXPERIMENT,
      AbandonedIterator.EXPERIMENT,
      Flood.EXPERIMENT,
      FloodWithIsReady.EXPERIMENT,
      EightThreads.EXPERIMENT);

  private ServerStreamingExperiments() {}
}
