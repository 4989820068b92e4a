package dev.grpcsteps.step3;

import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.stub.StreamObserver;

/**
 * The client streaming call: takes any number of requests and answers with one response.
 *
 * <p>The calls it does not override are answered UNIMPLEMENTED by gRPC. See <a
 * href="https://grpc.io/docs/what-is-grpc/core-concepts/#client-streaming-rpc">Client streaming
 * RPC</a>.
 */
public final class ClientStreamingUserManager extends UserManagerImplBase {

  private final UserStore users;

  public ClientStreamingUserManager(UserStore users) {
    this.users = users;
  }

  /** Counts the ids that exist, and answers once the client has half-closed. */
  @Override
  public StreamObserver<UserRequest> countAlreadyUsers(StreamObserver<UserCntResponse> responses) {
    return new CountingObserver(responses);
  }

  /** One client's stream of ids. gRPC delivers one request at a time, so a plain int is enough. */
  private final class CountingObserver implements StreamObserver<UserRequest> {

    private final StreamObserver<UserCntResponse> responses;
    private int count;

    CountingObserver(StreamObserver<UserCntResponse> responses) {
      this.responses = responses;
    }

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
      // The call was broken off: there is nobody left to answer, and nothing here to free.
    }
  }
}
