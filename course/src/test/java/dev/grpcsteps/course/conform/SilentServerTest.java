package dev.grpcsteps.course.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.course.conform.Result.Ending;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.step4.whole.UserManager;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server that takes calls and does not answer holds nobody up. */
@Execution(ExecutionMode.CONCURRENT)
class SilentServerTest {

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(users -> List.of(new Silent(users)));

  private static final class Silent extends UserManagerImplBase {

    private final UserManager right;

    Silent(UserStore users) {
      right = new UserManager(users);
    }

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      // Never answers.
    }

    @Override
    public void addUser(User user, StreamObserver<UserResponse> responses) {
      right.addUser(user, responses);
    }
  }

  @Test
  void failsTheFirstCheckOfAStageAndTheOthersAreLeftOut() throws Exception {
    // A second is enough, for nobody here waits for an answer that is on its way; but a slow
    // machine
    // must get to its first call.
    Duration patience = Duration.ofSeconds(1);
    Asked asked = ask(patience);
    while (asked == null) {
      patience = patience.multipliedBy(2);
      asked = ask(patience);
    }

    assertThat(asked.names(Ending.FAILED)).containsExactly("add-and-get");
    assertThat(asked.names(Ending.NOT_ASKED)).hasSize(asked.results().size() - 1);
    assertThat(asked.results().get(0).shortfall())
        .isNotNull()
        .extracting(Shortfall::came)
        .asString()
        .isEqualTo("nothing for %d s; the call is still open".formatted(patience.toSeconds()));
  }

  /** What is found; null if the server was not reached in time. */
  private @Nullable Asked ask(Duration patience) throws Exception {
    try {
      return Asked.of(grpc.target(), EnumSet.of(Stage.UNARY), patience, null);
    } catch (NobodyThereException e) {
      return null;
    }
  }
}
