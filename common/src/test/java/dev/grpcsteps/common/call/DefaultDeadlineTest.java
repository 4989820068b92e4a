package dev.grpcsteps.common.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.ClientInterceptors;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DefaultDeadlineTest {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final List<Optional<Duration>> left = Collections.synchronizedList(new ArrayList<>());

  /** Notes how much of its deadline each call has left. */
  private final class NotingService extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      left.add(DeadlineLeft.ofCurrentCall());
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }

    @Override
    public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
      left.add(DeadlineLeft.ofCurrentCall());
      responses.onCompleted();
      return new StreamObserver<>() {
        @Override
        public void onNext(UserRequest request) {}

        @Override
        public void onError(Throwable cancelled) {}

        @Override
        public void onCompleted() {}
      };
    }
  }

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.inProcess(users -> List.of(new NotingService()));

  private final UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(
      ClientInterceptors.intercept(grpc.channel(), new DefaultDeadline(TEN_SECONDS)));

  @Test
  void givesEveryCallADeadline() throws Exception {
    stub.getUser(UserRequest.getDefaultInstance());
    stub.getUser(UserRequest.getDefaultInstance());

    assertThat(left)
        .hasSize(2)
        .allSatisfy(
            some -> assertThat(some.orElseThrow()).isPositive().isLessThanOrEqualTo(TEN_SECONDS));
  }

  @Test
  void leavesADeadlineThatTheCallHas() throws Exception {
    stub.withDeadlineAfter(600, TimeUnit.SECONDS).getUser(UserRequest.getDefaultInstance());

    // The server's cap of 30 s has shortened it, which 10 s would not have been.
    assertThat(left.get(0).orElseThrow()).isGreaterThan(TEN_SECONDS);
  }

  @Test
  void leavesStreamsOfRequestsAlone() throws Exception {
    assertThat(stub.getUsersByIds().hasNext()).isFalse();

    assertThat(left).containsExactly(Optional.empty());
  }
}
