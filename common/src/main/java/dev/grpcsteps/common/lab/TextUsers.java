package dev.grpcsteps.common.lab;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A user manager whose responses hold only a text: what can be seen in the handler of each call. */
public final class TextUsers extends UserManagerImplBase {

  private final IntFunction<@Nullable String> text;

  /**
   * Answers so.
   *
   * @param text made in the handler, from the id that was asked for or added; may wait, or give null
   */
  public TextUsers(IntFunction<@Nullable String> text) {
    this.text = text;
  }

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    answer(request.getId(), responses);
  }

  @Override
  public void addUser(User user, StreamObserver<UserResponse> responses) {
    answer(user.getId(), responses);
  }

  private void answer(int id, StreamObserver<UserResponse> responses) {
    responses.onNext(
        UserResponse.newBuilder().setMessage(String.valueOf(text.apply(id))).build());
    responses.onCompleted();
  }
}
