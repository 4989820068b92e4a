package dev.grpcsteps.course.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.course.conform.Result.Ending;
import dev.grpcsteps.step4.whole.WholeServerMain;
import io.grpc.InsecureChannelCredentials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A server that dies while it is asked. */
class ServerGoneTest {

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(WholeServerMain::services);

  private final String address = grpc.target();

  private Asked askAndStopAfter(String name) throws Exception {
    List<Result> results = new ArrayList<>();
    Target target = new Target(address, InsecureChannelCredentials.create(), List.of());
    try (Server server = Server.connect(target, Asked.PATIENCE, null)) {
      Contract.ask(server, EnumSet.of(Stage.CLIENT_STREAMING, Stage.BIDIRECTIONAL), result -> {
        results.add(result);
        if (result.check().name().equals(name)) {
          grpc.stopServer(Duration.ZERO);
        }
      });
    }
    return new Asked(results);
  }

  @Test
  void failsOneCheckAndIsNotAskedForTheOthers() throws Exception {
    Asked asked = askAndStopAfter("count-twice");

    assertThat(asked.names(Ending.FAILED)).isEmpty();
    assertThat(asked.names(Ending.SERVER_GONE)).containsExactly("count-empty");
    assertThat(asked.names(Ending.NOT_ASKED)).startsWith("count-many").endsWith("ids-cancelled");
    assertThat(asked.results())
        .filteredOn(result -> result.ending() == Ending.NOT_ASKED)
        .extracting(Result::reason)
        .containsOnly("no server listens at " + address + " any more");
  }

  @Test
  void breaksTheContract() throws Exception {
    assertThat(askAndStopAfter("count-twice").results()).anyMatch(Result::breaksTheContract);
  }
}
