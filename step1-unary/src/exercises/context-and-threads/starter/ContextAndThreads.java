package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;

/**
 * A service whose look-up is slow, and so has threads of its own.
 *
 * <p>The look-up asks the Context for two things: {@link #CALLER}, which an interceptor has put
 * there, because not everybody may see everything; and the deadline of the call, because nobody
 * waits for an answer after it. Since the look-up has its own threads, it finds neither. Mend that,
 * and leave the look-up on the executor.
 */
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
    executor.execute(() -> answer(request, responses));
  }

  private void answer(UserRequest request, StreamObserver<UserResponse> responses) {
    responses.onNext(lookUp.apply(request.getId()));
    responses.onCompleted();
  }
}
