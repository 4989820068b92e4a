package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;

/**
 * A service with one handler, for you to write.
 *
 * <p>{@code users.find(id)} gives you the user, if there is one now: ask it in each call. Send exactly
 * one response, then say that there are no more. A user goes into the response's {@code user}. For an id
 * that nobody has, {@code error} is true and {@code message} is "not found", as the article's clients
 * expect it.
 */
final class AnswerACall extends UserManagerImplBase {

  private final UserStore users;

  AnswerACall(UserStore users) {
    this.users = users;
  }

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    throw new NotStarted("answer GetUser");
  }
}
