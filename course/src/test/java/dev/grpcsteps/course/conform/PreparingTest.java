package dev.grpcsteps.course.conform;

import static dev.grpcsteps.course.conform.Faults.ends;
import static dev.grpcsteps.course.conform.Faults.requests;
import static dev.grpcsteps.proto.UserManagerGrpc.getAddUserMethod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.step4.whole.WholeServerMain;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import java.util.EnumSet;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A check that needs a user first does not blame the call that it is about. */
class PreparingTest {

  private static Shortfall firstOf(Stage stage, Consumer<ServerBuilder<?>> fault) throws Exception {
    try (GrpcFixture grpc = GrpcFixture.loopback(WholeServerMain::services, fault)) {
      Result first = Asked.of(grpc.target(), EnumSet.of(stage)).results().get(0);
      return Objects.requireNonNull(first.shortfall());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_STREAMING", "CLIENT_STREAMING", "BIDIRECTIONAL"})
  void saysThatAddUserFailed(Stage stage) throws Exception {
    Shortfall shortfall = firstOf(stage, ends(getAddUserMethod(), status -> Status.UNKNOWN));

    assertThat(shortfall.sent()).startsWith("to prepare this check: /UserManager/AddUser, id ");
    assertThat(shortfall.came()).startsWith("status UNKNOWN");
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_STREAMING", "CLIENT_STREAMING", "BIDIRECTIONAL"})
  void saysThatAddUserKeepsNobody(Stage stage) throws Exception {
    AtomicInteger others = new AtomicInteger(100);
    Shortfall shortfall = firstOf(
        stage,
        requests(
            getAddUserMethod(),
            user -> user.toBuilder().setId(others.getAndIncrement()).build()));

    assertThat(shortfall.sent())
        .startsWith("to prepare this check: AddUser, then /UserManager/GetUser, id ");
    assertThat(shortfall.came()).contains("not found");
  }
}
