package dev.grpcsteps.course;

import dev.grpcsteps.step1.UnaryClientMain;
import dev.grpcsteps.step1.UnaryServerMain;
import dev.grpcsteps.step1.UnaryTour;
import dev.grpcsteps.step2.ServerStreamingClientMain;
import dev.grpcsteps.step2.ServerStreamingServerMain;
import dev.grpcsteps.step2.ServerStreamingTour;
import dev.grpcsteps.step3.ClientStreamingClientMain;
import dev.grpcsteps.step3.ClientStreamingServerMain;
import dev.grpcsteps.step3.ClientStreamingTour;
import dev.grpcsteps.step4.BidiClientMain;
import dev.grpcsteps.step4.BidiServerMain;
import dev.grpcsteps.step4.BidiTour;
import java.util.List;

/**
 * A step, and what it can run.
 *
 * @param name as on the command line
 */
record Step(String name, Main server, Main client, Main tour) {

  /** A main method. */
  interface Main {
    void run(String... args) throws Exception;
  }

  /** The four steps, in order. */
  static final List<Step> ALL = List.of(
      new Step("step1", UnaryServerMain::main, UnaryClientMain::main, UnaryTour::main),
      new Step(
          "step2",
          ServerStreamingServerMain::main,
          ServerStreamingClientMain::main,
          ServerStreamingTour::main),
      new Step(
          "step3",
          ClientStreamingServerMain::main,
          ClientStreamingClientMain::main,
          ClientStreamingTour::main),
      new Step("step4", BidiServerMain::main, BidiClientMain::main, BidiTour::main));
}
