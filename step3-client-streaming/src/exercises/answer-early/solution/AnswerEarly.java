package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** The server may end a call whenever it likes; what comes after that is nobody's any more. */
final class AnswerEarly extends UserManagerImplBase {

  static final int MOST = 10;

  private final UserStore users;

  AnswerEarly(UserStore users) {
    this.users = users;
  }

  @Override
  public StreamObserver<UserRequest> countAlreadyUsers(StreamObserver<UserCntResponse> responses) {
    return new Counting(responses);
  }

  private final class Counting implements StreamObserver<UserRequest> {

    private final StreamObserver<UserCntResponse> responses;
    private int received;
    private int count;
    private boolean ended;

    Counting(StreamObserver<UserCntResponse> responses) {
      this.responses = responses;
    }

    @Override
    public void onNext(UserRequest request) {
      if (ended) {
        return;
      }
      received++;
      if (request.getId() == 0) {
        end(Status.INVALID_ARGUMENT.withDescription("id must be 1 or more, but was 0"));
      } else if (received > MOST) {
        end(Status.RESOURCE_EXHAUSTED.withDescription("at most " + MOST + " ids in a call"));
      } else if (users.find(request.getId()).isPresent()) {
        count++;
      }
    }

    @Override
    public void onCompleted() {
      if (ended) {
        return;
      }
      responses.onNext(UserCntResponse.newBuilder().setUserCnt(count).build());
      responses.onCompleted();
    }

    private void end(Status status) {
      ended = true;
      responses.onError(status.asRuntimeException());
    }

    @Override
    public void onError(Throwable failure) {
      // The client has cancelled: there is nobody left to answer.
    }
  }
}
