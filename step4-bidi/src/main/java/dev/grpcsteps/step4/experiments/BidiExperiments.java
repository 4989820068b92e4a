package dev.grpcsteps.step4.experiments;

import dev.grpcsteps.common.lab.Experiment;
import java.util.List;

/** The experiments of this step, in reading order. */
public final class BidiExperiments {

  static final String FOLDER = "step4-bidi/src/main/java/dev/grpcsteps/step4/experiments/";

  public static final List<Experiment> ALL = List.of(
      PingPong.EXPERIMENT,
      ThreeStubs.EXPERIMENT,
      TwoSidesDisagree.EXPERIMENT,
      DeadlineTwoHops.EXPERIMENT,
      ChannelPerCall.EXPERIMENT,
      OneCallTooMany.EXPERIMENT,
      ChannelStates.EXPERIMENT,
      GracefulStop.EXPERIMENT,
      CancelFourWays.EXPERIMENT);

  private BidiExperiments() {}
}
