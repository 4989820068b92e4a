package dev.grpcsteps.common.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.testing.GrpcFixture;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
  }

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

  /** One code and one text for all: whoever guesses must not learn what was wrong. */
  private void assertRefused(Metadata headers) {
    var sending = stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));

    var failure = catchThrowableOfType(
        StatusException.class, () -> sending.getUser(UserRequest.getDefaultInstance()));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(failure.getStatus().getDescription()).isEqualTo("a valid token is needed");
    assertThat(reached).hasValue(0);
  }
}
