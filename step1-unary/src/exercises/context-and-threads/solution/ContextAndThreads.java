package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** What is current is asked in the handler, before the work goes elsewhere; a fork outlives the call. */
final class ContextAndThreads extends UserManagerImplBase {

  static final Context.Key<String> CALLER = Context.keyWithDefault("caller", "nobody");

  private final IntFunction<UserResponse> lookUp;
  private final IntConsumer note;
  private final Executor executor;

  ContextAndThreads(IntFunction<UserResponse> lookUp, IntConsumer note, Executor executor) {
    this.lookUp = lookUp;
    this.note = note;
    this.executor = executor;
  }

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    Context call = Context.current();
    executor.execute(call.wrap(() -> answer(request, responses)));
    executor.execute(call.fork().wrap(() -> note.accept(request.getId())));
  }

  private void answer(UserRequest request, StreamObserver<UserResponse> responses) {
    responses.onNext(lookUp.apply(request.getId()));
    responses.onCompleted();
  }
}
