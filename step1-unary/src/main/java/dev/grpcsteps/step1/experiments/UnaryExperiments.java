package dev.grpcsteps.step1.experiments;

import dev.grpcsteps.common.lab.Experiment;
import java.util.List;

/** The experiments of this step, in reading order. */
public final class UnaryExperiments {

  static final String FOLDER = "step1-unary/src/main/java/dev/grpcsteps/step1/experiments/";

  public static final List<Experiment> ALL = List.of(
      SharedDeadline.EXPERIMENT,
      FiveWaysToFail.EXPERIMENT,
      EndTwice.EXPERIMENT,
      StatusByReference.EXPERIMENT,
      UnavailableCause.EXPERIMENT,
      PlaintextOrTls.EXPERIMENT,
      MetadataKeys.EXPERIMENT,
      FourMebibytes.EXPERIMENT,
      FailFast.EXPERIMENT,
      RetryPolicy.EXPERIMENT,
      InterceptorOrder.EXPERIMENT,
      ContextThread.EXPERIMENT,
      TwoUnimplemented.EXPERIMENT,
      GeneratedCode.EXPERIMENT);

  private UnaryExperiments() {}
}
