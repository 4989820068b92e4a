package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;

/** What is current is asked where it is current: in the handler, before the work goes elsewhere. */
final class ContextAndThreads extends UserManagerImplBase {

  static final Context.Key<String> CALLER = Context.keyWithDefault("caller", "nobody");

  private final IntFunction<UserResponse> lookUp;
  private final Executor executor;

  ContextAndThreads(IntFunction<UserResponse> lookUp, Executor executor) {
    this.lookUp = lookUp;
    this.executor = executor;
  }

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    executor.execute(Context.current().wrap(() -> answer(request, responses)));
  }

  private void answer(UserRequest request, StreamObserver<UserResponse> responses) {
    responses.onNext(lookUp.apply(request.getId()));
    responses.onCompleted();
  }
}
