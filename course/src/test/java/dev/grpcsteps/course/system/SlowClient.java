package dev.grpcsteps.course.system;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.google.common.util.concurrent.ListenableFuture;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerFutureStub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Status;
import java.util.concurrent.ExecutionException;

/** A client of {@link SlowServerMain}: says how long each of its calls takes. */
final class SlowClient implements AutoCloseable {

  private final ClientChannel channel;
  private final UserManagerFutureStub stub;

  SlowClient(String target) {
    channel = ClientChannel.to(target);
    stub = UserManagerGrpc.newFutureStub(channel);
  }

  Channel channel() {
    return channel;
  }

  /** Starts a call of so many milliseconds; the answer to a later one shows that it has arrived. */
  ListenableFuture<UserResponse> accepted(int millis) throws Exception {
    ListenableFuture<UserResponse> call = call(millis);
    call(0).get(30, SECONDS);
    return call;
  }

  private ListenableFuture<UserResponse> call(int millis) {
    return stub.getUser(UserRequest.newBuilder().setId(millis).build());
  }

  /** Waits for the end of a call. */
  static Status.Code outcome(ListenableFuture<UserResponse> call) throws Exception {
    try {
      call.get(30, SECONDS);
      return Status.Code.OK;
    } catch (ExecutionException e) {
      return Status.fromThrowable(e).getCode();
    }
  }

  @Override
  public void close() {
    channel.close();
  }
}
