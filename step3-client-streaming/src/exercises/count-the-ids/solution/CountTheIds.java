package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.stub.StreamObserver;

/** Each call has an observer of its own, and that is where the call's state lives. */
final class CountTheIds extends UserManagerImplBase {

  private final UserStore users;

  CountTheIds(UserStore users) {
    this.users = users;
  }

  @Override
  public StreamObserver<UserRequest> countAlreadyUsers(StreamObserver<UserCntResponse> responses) {
    return new StreamObserver<>() {
      private int count;

      @Override
      public void onNext(UserRequest request) {
        if (users.find(request.getId()).isPresent()) {
          count++;
        }
      }

      @Override
      public void onCompleted() {
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
