package dev.grpcsteps.step4.experiments;

import dev.grpcsteps.common.experiment.Experiment;
import java.util.List;

/** The experiments of this step, in reading order. */
public final class BidiExperiments {

  public static final List<Experiment> ALL = List.of();

  private BidiExperiments() {}
}
