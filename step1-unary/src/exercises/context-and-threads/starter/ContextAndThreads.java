package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * A service whose work is slow, and so has threads of its own. Both parts of the work ask the Context
 * for {@link #CALLER}, which an interceptor has put there, and find nobody, because they run on those
 * threads. Fix that, and leave both on the executor; the handler waits for neither.
 *
 * <ul>
 *   <li>The look-up is for the answer: it must find the deadline of the call too, and end with the
 *       call.
 *   <li>The note is for the books: who has asked for which id. Of the Context's values it needs
 *       {@code CALLER}; others may be there. It is written when there is time, also after the call,
 *       also when the look-up fails, and calls of its own must work then. The answer does not wait for
 *       it, though the executor may have one thread.
 * </ul>
 */
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
    executor.execute(() -> answer(request, responses));
    executor.execute(() -> note.accept(request.getId()));
  }

  private void answer(UserRequest request, StreamObserver<UserResponse> responses) {
    responses.onNext(lookUp.apply(request.getId()));
    responses.onCompleted();
  }
}
