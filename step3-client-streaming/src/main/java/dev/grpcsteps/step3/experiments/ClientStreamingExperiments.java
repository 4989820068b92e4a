package dev.grpcsteps.step3.experiments;

import dev.grpcsteps.common.lab.Experiment;
import java.util.List;

/** The experiments of this step, in reading order. */
public final class ClientStreamingExperiments {

  static final String FOLDER =
      "step3-client-streaming/src/main/java/dev/grpcsteps/step3/experiments/";

  public static final List<Experiment> ALL = List.of(
      HalfClose.EXPERIMENT,
      EarlyAnswer.EXPERIMENT,
      EarlyEnd.EXPERIMENT,
      OnErrorToServer.EXPERIMENT,
      Compression.EXPERIMENT);

  private ClientStreamingExperiments() {}
}
