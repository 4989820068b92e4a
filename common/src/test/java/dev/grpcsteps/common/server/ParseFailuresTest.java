package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ParseFailuresTest {

  private static final byte[] GARBAGE = {-1, -1, -1, -1};

  private final AtomicInteger handled = new AtomicInteger();

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(users -> List.of(new CountingService()));

  private final class CountingService extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      handled.incrementAndGet();
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }
  }

  @Test
  void answersBytesThatAreNoMessageAsAnyOtherFailure() {
    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> call(GARBAGE));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(failure.getTrailers().get(RequestId.KEY)).isNotNull();
    assertThat(handled).hasValue(0);
  }

  @Test
  void leavesTheNextCallAlone() {
    assertThatThrownBy(() -> call(GARBAGE)).isInstanceOf(StatusRuntimeException.class);

    assertThat(call(new byte[0])).isEmpty();
    assertThat(handled).hasValue(1);
  }

  /** Zeros are no message from the first byte on; that they are too many shows only when unpacked. */
  @Test
  void callsABombABombEvenIfItIsNoMessage() {
    StatusRuntimeException failure = catchThrowableOfType(
        StatusRuntimeException.class,
        () -> call(new byte[1 << 20], CallOptions.DEFAULT.withCompression("gzip")));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(handled).hasValue(0);
  }

  /** The control: as many as a message may have are no bomb. */
  @Test
  void callsFewZerosGarbage() {
    StatusRuntimeException failure = catchThrowableOfType(
        StatusRuntimeException.class,
        () -> call(new byte[1 << 15], CallOptions.DEFAULT.withCompression("gzip")));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
  }

  private byte[] call(byte[] request) {
    return call(request, CallOptions.DEFAULT);
  }

  private byte[] call(byte[] request, CallOptions options) {
    MethodDescriptor<byte[], byte[]> method =
        UserManagerGrpc.getGetUserMethod().toBuilder(new Bytes(), new Bytes()).build();
    return ClientCalls.blockingUnaryCall(grpc.channel(), method, options, request);
  }

  /** Sends and takes bytes as they are. */
  private static final class Bytes implements Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] bytes) {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public byte[] parse(InputStream in) {
      try {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
