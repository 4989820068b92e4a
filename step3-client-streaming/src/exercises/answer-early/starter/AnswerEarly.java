package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/**
 * Counts the ids that exist, but wants nothing to do with some calls: here it judges them only when
 * the client has half-closed, after work that nobody needed. Some clients never half-close.
 *
 * <p>End the call at once, with {@code responses.onError(...)}, when you know enough:
 *
 * <ul>
 *   <li>an id is 0: status INVALID_ARGUMENT;
 *   <li>more than {@link #MOST} ids have come: status RESOURCE_EXHAUSTED.
 * </ul>
 *
 * <p>A call can be ended only once. The client learns of the end a moment later, so more requests,
 * and its half-close, may still come: ignore them, and look up none of these ids.
 * The id that ends the call may be looked up or not: only what comes after it must not. An eleventh
 * id that is 0 is both: end the call with either status.
 *
 * <p>Many clients call at the same time, and none waits for the call of another.
 */
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
    private boolean zero;

    Counting(StreamObserver<UserCntResponse> responses) {
      this.responses = responses;
    }

    @Override
    public void onNext(UserRequest request) {
      received++;
      if (request.getId() == 0) {
        zero = true;
      } else if (users.find(request.getId()).isPresent()) {
        count++;
      }
    }

    @Override
    public void onCompleted() {
      if (zero) {
        end(Status.INVALID_ARGUMENT.withDescription("id must be 1 or more, but was 0"));
      } else if (received > MOST) {
        end(Status.RESOURCE_EXHAUSTED.withDescription("at most " + MOST + " ids in a call"));
      } else {
        responses.onNext(UserCntResponse.newBuilder().setUserCnt(count).build());
        responses.onCompleted();
      }
    }

    private void end(Status status) {
      responses.onError(status.asRuntimeException());
    }

    @Override
    public void onError(Throwable failure) {
      // The client has cancelled: there is nobody left to answer.
    }
  }
}
