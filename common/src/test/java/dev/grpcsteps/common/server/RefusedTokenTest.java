package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.call.BearerToken;
import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedTokenTest {

  /** All that a refused caller is told. */
  private record Refusal(Status.Code code, @Nullable String description, String trailers) {}

  private final CountedHandlers service = new CountedHandlers();

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(
      users -> List.of(service), builder -> builder.intercept(new TokenCheck("s3cret")));

  private final UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(grpc.channel());

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
    assertThat(service.reached).hasValue(0);
  }

  private static Refusal refusal(StatusException failure, AtomicReference<Metadata> sent) {
    Metadata trailers = Objects.requireNonNull(sent.get());
    trailers.discardAll(RequestId.KEY); // The one thing in which two answers differ.
    Status status = failure.getStatus();
    return new Refusal(status.getCode(), status.getDescription(), trailers.toString());
  }
}
