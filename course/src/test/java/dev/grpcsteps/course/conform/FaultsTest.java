package dev.grpcsteps.course.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.course.conform.Result.Ending;
import dev.grpcsteps.step4.whole.WholeServerMain;
import io.grpc.ServerBuilder;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check refuses a server with one fault, and lets all others pass. */
@Execution(ExecutionMode.CONCURRENT)
@Order(4) // It waits: what begins later fills that time.
@Tag("ci")
class FaultsTest {

  static List<Fault> faults() {
    return Stream.of(
            FaultyUnary.ALL,
            FaultyRules.ALL,
            FaultyStreams.BY_TYPES,
            FaultyStreams.COUNTS,
            FaultyStreams.TALKS,
            FaultyBeside.ALL)
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void areRefusedByTheChecksForThemAndByNoOther(Fault fault) throws Exception {
    assertThat(ask(fault.into()).names(Ending.FAILED))
        .containsExactlyInAnyOrderElementsOf(fault.refusedBy());
  }

  @Test
  void areThereForEveryCheck() {
    assertThat(Contract.CHECKS)
        .extracting(Check::name)
        .filteredOn(name -> !name.equals("restart"))
        .as("the one for restart is in RestartTest")
        .hasSameElementsAs(
            faults().stream().flatMap(fault -> fault.refusedBy().stream()).toList());
  }

  @Test
  void areNotInOurOwnServer() throws Exception {
    Asked asked = ask(builder -> {});

    assertThat(asked.names(Ending.FAILED)).isEmpty();
    assertThat(asked.names(Ending.LEFT_OUT)).containsExactly("restart");
    assertThat(asked.results())
        .extracting(Result::check)
        .containsExactlyElementsOf(Contract.CHECKS);
  }

  private static Asked ask(Consumer<ServerBuilder<?>> fault) throws Exception {
    // On the event loop, calls of one connection reach the fault in the order they were made.
    Consumer<ServerBuilder<?>> ours = WholeServerMain::onTheEventLoop;
    try (GrpcFixture grpc = GrpcFixture.loopback(WholeServerMain::services, ours.andThen(fault))) {
      return Asked.of(grpc.target(), EnumSet.allOf(Stage.class));
    }
  }
}
