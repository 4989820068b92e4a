package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.call.DeadlineLeft;
import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.step4.whole.ClubMembers;
import dev.grpcsteps.step4.whole.WholeServerMain;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ClubMembersTest {

  /** What a server saw of a call. */
  private record Seen(String method, String requestId, Duration left) {}

  private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());

  private final class NotingInterceptor implements ServerInterceptor {

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      String method = call.getMethodDescriptor().getBareMethodName();
      Duration left = DeadlineLeft.ofCurrentCall().orElse(Duration.ZERO);
      seen.add(new Seen(method, headers.get(RequestId.KEY), left));
      return Contexts.interceptCall(Context.current(), call, headers, next);
    }
  }

  @AutoClose("shutdownNow")
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(
      WholeServerMain::services, builder -> builder.intercept(new NotingInterceptor()));

  private final Channel channel =
      ClientInterceptors.intercept(grpc.channel(), RequestId.onClient());

  private final ClubMembers members = new ClubMembers(channel);

  @Test
  void findsTheMembersOfAClub() throws Exception {
    assertThat(members.find(1).members())
        .extracting(UserResponse::getUser)
        .extracting("nickname")
        .containsExactly("Zaru", "Saru");
    assertThat(members.find(3).members()).isEmpty();
    assertThat(members.find(99).members()).isEmpty();
  }

  @Test
  void takesDeadlineAndRequestIdAlongToBothCalls() throws Exception {
    try (CancellableContext context = Context.current()
        .withValue(RequestId.CURRENT, "id-42")
        .withDeadlineAfter(20, TimeUnit.SECONDS, timer)) {
      context.call(() -> members.find(1));
    }

    assertThat(seen).extracting(Seen::method).containsExactly("GetClub", "GetUsersByIds");
    assertThat(seen).extracting(Seen::requestId).containsOnly("id-42");
    assertThat(seen.get(0).left()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(20));
    assertThat(seen.get(1).left()).isPositive().isLessThanOrEqualTo(seen.get(0).left());
  }

  @Test
  void isCancelledWithItsContext() {
    CancellableContext context = Context.current().withCancellation();
    context.cancel(null);

    var failure =
        catchThrowableOfType(StatusException.class, () -> context.call(() -> members.find(1)));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.CANCELLED);
  }
}
