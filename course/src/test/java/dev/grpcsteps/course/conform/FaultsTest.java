package dev.grpcsteps.course.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.course.conform.Result.Ending;
import dev.grpcsteps.step4.whole.WholeServerMain;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ServerBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check refuses a server with one fault, and lets all others pass. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class FaultsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<Stage> ALL = EnumSet.allOf(Stage.class);

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
    assertThat(failed(results(fault.into(), PATIENCE, ALL)))
        .extracting(result -> result.check().name())
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
    List<Result> results = results(builder -> {}, PATIENCE, ALL);

    assertThat(failed(results)).isEmpty();
    assertThat(results)
        .filteredOn(result -> result.ending() == Ending.LEFT_OUT)
        .extracting(result -> result.check().name())
        .containsExactly("restart");
    assertThat(results).extracting(Result::check).containsExactlyElementsOf(Contract.CHECKS);
  }

  private static List<Result> failed(List<Result> results) {
    return results.stream().filter(result -> result.ending() == Ending.FAILED).toList();
  }

  private static List<Result> results(
      Consumer<ServerBuilder<?>> fault, Duration patience, Set<Stage> stages) throws Exception {
    // On the event loop, calls of one connection reach the fault in the order they were made.
    Consumer<ServerBuilder<?>> ours = WholeServerMain::onTheEventLoop;
    List<Result> results = new ArrayList<>();
    try (GrpcFixture grpc =
        GrpcFixture.loopback(WholeServerMain::services, ours.andThen(fault))) {
      Target target =
          new Target(grpc.target(), InsecureChannelCredentials.create(), List.of());
      try (Server server = Server.connect(target, patience, null)) {
        Contract.ask(server, stages, results::add);
      }
    }
    return results;
  }
}
