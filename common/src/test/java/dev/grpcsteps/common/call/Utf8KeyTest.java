package dev.grpcsteps.common.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class Utf8KeyTest {

  private static final Metadata.Key<String> UTF8 = Utf8Key.of("nickname-bin");
  private static final Metadata.Key<String> ASCII =
      Metadata.Key.of("nickname", Metadata.ASCII_STRING_MARSHALLER);

  private final CompletableFuture<Metadata> arrived = new CompletableFuture<>();

  private final class NotingInterceptor implements ServerInterceptor {

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      arrived.complete(headers);
      return next.startCall(call, headers);
    }
  }

  private static final class SomeService extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }
  }

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(
      users -> List.of(new SomeService()), builder -> builder.intercept(new NotingInterceptor()));

  @Test
  void carriesWhatAnAsciiKeyMangles() throws Exception {
    Metadata headers = new Metadata();
    headers.put(UTF8, "猿🐒");
    headers.put(ASCII, "猿");

    UserManagerGrpc.newBlockingV2Stub(grpc.channel())
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .getUser(UserRequest.getDefaultInstance());

    assertThat(arrived.get().get(UTF8)).isEqualTo("猿🐒");
    assertThat(arrived.get().get(ASCII)).isEqualTo("?");
  }

  @Test
  void mustEndWithBin() {
    assertThatThrownBy(() -> Utf8Key.of("nickname")).isInstanceOf(IllegalArgumentException.class);
  }
}
