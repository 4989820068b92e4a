package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.call.BearerToken;
import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCheckTest {

  private final AtomicInteger reached = new AtomicInteger();

  private final class CountingService extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      reached.incrementAndGet();
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }

    /** Is entered before the first request comes, and again with each. */
    @Override
    public StreamObserver<UserRequest> countAlreadyUsers(
        StreamObserver<UserCntResponse> responses) {
      reached.incrementAndGet();
      return new StreamObserver<>() {
        @Override
        public void onNext(UserRequest request) {
          reached.incrementAndGet();
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {
          responses.onNext(UserCntResponse.getDefaultInstance());
          responses.onCompleted();
        }
      };
    }
  }

  /** All that a refused caller is told. */
  private record Refusal(Status.Code code, @Nullable String description, String trailers) {}

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(
      users -> List.of(new CountingService()),
      builder -> builder.intercept(new TokenCheck("s3cret")));

  private final UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(grpc.channel());

  @Test
  void letsTheRightTokenThrough() throws Exception {
    stub.withCallCredentials(new BearerToken("s3cret")).getUser(UserRequest.getDefaultInstance());

    assertThat(reached).hasValue(1);
  }

  @Test
  void letsTheRightTokenThroughWithARequestStream() throws Exception {
    var call = stub.withCallCredentials(new BearerToken("s3cret")).countAlreadyUsers();
    call.write(UserRequest.getDefaultInstance());
    call.halfClose();

    assertThat(call.read()).isEqualTo(UserCntResponse.getDefaultInstance());
    assertThat(reached).hasValue(2);
  }

  @Test
  void sendsTheTokenWithEveryCallOfAChannel() throws Exception {
    Channel channel =
        ClientInterceptors.intercept(grpc.channel(), new BearerToken("s3cret").onClient());

    UserManagerGrpc.newBlockingV2Stub(channel).getUser(UserRequest.getDefaultInstance());

    assertThat(reached).hasValue(1);
  }

  @Test
  void leavesTheHealthServiceOpen() throws Exception {
    var health = HealthGrpc.newBlockingV2Stub(grpc.channel());

    assertThat(health.check(HealthCheckRequest.getDefaultInstance()).getStatus())
        .isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void closesReflectionToo() {
    var call = ServerReflectionGrpc.newBlockingV2Stub(grpc.channel()).serverReflectionInfo();

    var failure = catchThrowableOfType(StatusException.class, call::read);

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  @Test
  void refusesACallWithoutToken() {
    assertRefused(new Metadata());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer s3cre",
        "Bearer s3cret ",
        "Bearer s3cretx",
        "bearer s3cret",
        "s3cret",
        "Bearer",
        "",
        "Basic s3cret"
      })
  void refusesAnyOtherToken(String sent) {
    Metadata headers = new Metadata();
    headers.put(BearerToken.AUTHORIZATION, sent);

    assertRefused(headers);
  }

  @Test
  void refusesTheRightTokenTwice() {
    Metadata headers = new Metadata();
    headers.put(BearerToken.AUTHORIZATION, "Bearer s3cret");
    headers.put(BearerToken.AUTHORIZATION, "Bearer s3cret");

    assertRefused(headers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with blank", "line\n", "猿"})
  void cannotBeMadeOfWhatGrpcWouldNotSend(String secret) {
    assertThatThrownBy(() -> new BearerToken(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("token must be printable ASCII without blanks");
  }

  /** One answer for all, to the last trailer: a client that guesses must not learn what was wrong. */
  private void assertRefused(Metadata headers) {
    AtomicReference<Metadata> trailers = new AtomicReference<>();
    var sending = stub.withInterceptors(
        MetadataUtils.newAttachHeadersInterceptor(headers),
        MetadataUtils.newCaptureMetadataInterceptor(new AtomicReference<>(), trailers));
    Refusal expected = new Refusal(
        Status.Code.UNAUTHENTICATED,
        "a valid token is needed",
        "Metadata(content-type=application/grpc)");

    var unary = catchThrowableOfType(
        StatusException.class, () -> sending.getUser(UserRequest.getDefaultInstance()));
    assertThat(refusal(unary, trailers)).isEqualTo(expected);

    var streaming = catchThrowableOfType(StatusException.class, () -> {
      var call = sending.countAlreadyUsers();
      call.write(UserRequest.getDefaultInstance());
      call.halfClose();
      call.read();
    });
    assertThat(refusal(streaming, trailers)).isEqualTo(expected);
    assertThat(reached).hasValue(0);
  }

  private static Refusal refusal(StatusException failure, AtomicReference<Metadata> sent) {
    Metadata trailers = Objects.requireNonNull(sent.get());
    trailers.discardAll(RequestId.KEY); // The one thing in which two answers differ.
    Status status = failure.getStatus();
    return new Refusal(status.getCode(), status.getDescription(), trailers.toString());
  }
}
