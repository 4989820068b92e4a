package dev.grpcsteps.common.exercise;

import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.stub.StreamObserver;
import java.util.function.ToIntFunction;

/** Adds up the requests of one call; answers as soon as it has got enough, or at the half-close. */
public final class FirstIds implements StreamObserver<UserRequest> {

  private final int enough;
  private final ToIntFunction<UserRequest> value;
  private final StreamObserver<UserCntResponse> responses;
  private int received;
  private int sum;

  /**
   * Begins with none.
   *
   * @param enough requests to answer after
   * @param value what each request adds to the answer
   */
  public FirstIds(
      int enough, ToIntFunction<UserRequest> value, StreamObserver<UserCntResponse> responses) {
    this.enough = enough;
    this.value = value;
    this.responses = responses;
  }

  @Override
  public void onNext(UserRequest request) {
    received++;
    sum += value.applyAsInt(request);
    if (received == enough) {
      answer();
    }
  }

  @Override
  public void onCompleted() {
    if (received < enough) {
      answer();
    }
  }

  private void answer() {
    responses.onNext(UserCntResponse.newBuilder().setUserCnt(sum).build());
    responses.onCompleted();
  }

  @Override
  public void onError(Throwable failure) {}
}
