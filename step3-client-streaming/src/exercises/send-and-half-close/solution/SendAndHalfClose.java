package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerStub;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Nothing here waits but the future: it is told on both of the ways in which a call can end. */
final class SendAndHalfClose {

  private final UserManagerStub stub;

  SendAndHalfClose(Channel channel) {
    stub = UserManagerGrpc.newStub(channel);
  }

  int count(List<Integer> ids) throws StatusException, InterruptedException {
    CompletableFuture<Integer> count = new CompletableFuture<>();
    StreamObserver<UserRequest> requests = stub.countAlreadyUsers(new Answer(count));
    ids.forEach(id -> requests.onNext(request(id)));
    requests.onCompleted();
    try {
      return count.get();
    } catch (ExecutionException e) {
      throw Status.fromThrowable(e).asException();
    }
  }

  private static UserRequest request(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }

  private static final class Answer implements StreamObserver<UserCntResponse> {

    private final CompletableFuture<Integer> count;
    private int received;

    Answer(CompletableFuture<Integer> count) {
      this.count = count;
    }

    @Override
    public void onNext(UserCntResponse response) {
      received = response.getUserCnt();
    }

    @Override
    public void onCompleted() {
      count.complete(received);
    }

    @Override
    public void onError(Throwable failure) {
      count.completeExceptionally(failure);
    }
  }
}
