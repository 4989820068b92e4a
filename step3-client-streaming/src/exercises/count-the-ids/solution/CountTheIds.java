package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Each call has an observer of its own, and that is where the call's state lives. */
final class CountTheIds extends UserManagerImplBase {

  static final int BATCH = 3;

  private final ToIntFunction<List<Integer>> existing;

  CountTheIds(ToIntFunction<List<Integer>> existing) {
    this.existing = existing;
  }

  @Override
  public StreamObserver<UserRequest> countAlreadyUsers(StreamObserver<UserCntResponse> responses) {
    return new StreamObserver<>() {
      private List<Integer> batch = new ArrayList<>();
      private int count;

      @Override
      public void onNext(UserRequest request) {
        batch.add(request.getId());
        if (batch.size() == BATCH) {
          ask();
        }
      }

      private void ask() {
        count += existing.applyAsInt(batch);
        batch = new ArrayList<>();
      }

      @Override
      public void onCompleted() {
        if (!batch.isEmpty()) {
          ask();
        }
        responses.onNext(UserCntResponse.newBuilder().setUserCnt(count).build());
        responses.onCompleted();
      }

      @Override
      public void onError(Throwable failure) {
        // The client has cancelled: there is nobody left to answer, and nothing here to free.
      }
    };
  }
}
