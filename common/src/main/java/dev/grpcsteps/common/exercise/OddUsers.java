package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Planned;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A user manager whose calls end in every way: for GetUser the id says how. */
public final class OddUsers extends UserManagerImplBase {

  /** The handler answers, for this id of GetUser. */
  public static final int ANSWER = 1;

  /** The handler throws an exception. */
  public static final int THROW = 2;

  /** The handler answers when it hears that the client has left. */
  public static final int WAIT = 3;

  /** The handler answers, and throws an exception when it hears that all is sent. */
  public static final int THROW_WHEN_SENT = 4;

  /** The handler throws an exception when it hears that the client has left. */
  public static final int THROW_WHEN_LEFT = 5;

  /** The handler works until its client has left, and answers then, before it is told of that. */
  public static final int WORK = 6;

  /** The call fails with NOT_FOUND, with a description, as with each id above this one. */
  public static final int FAIL = 7;

  private volatile boolean errors;
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch toldOfTheEnd = new CountDownLatch(1);

  /** Whether handlers throw Errors instead of exceptions. */
  public void throwErrors(boolean errors) {
    this.errors = errors;
  }

  /** Waits until a handler waits for its client to leave; whether one does. */
  public boolean awaitWaiting() throws InterruptedException {
    return Patience.await(waiting);
  }

  /** Waits until a handler was told that its client has left; whether it was. */
  public boolean awaitToldOfTheEnd() throws InterruptedException {
    return Patience.await(toldOfTheEnd);
  }

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    var call = (ServerCallStreamObserver<UserResponse>) responses;
    switch (request.getId()) {
      case ANSWER -> answer(call);
      case THROW -> throw planned();
      case WAIT -> whenLeft(call, () -> answer(call));
      case WORK -> workUntilLeft(call);
      case THROW_WHEN_SENT -> {
        call.setOnCloseHandler(this::fail);
        answer(call);
      }
      case THROW_WHEN_LEFT -> whenLeft(call, this::fail);
      default ->
        call.onError(
            Status.NOT_FOUND.withDescription("nobody has id " + request.getId()).asException());
    }
  }

  private void whenLeft(ServerCallStreamObserver<UserResponse> call, Runnable action) {
    call.setOnCancelHandler(() -> {
      try {
        action.run();
      } finally {
        toldOfTheEnd.countDown();
      }
    });
    waiting.countDown();
  }

  /** Keeps the call's thread: so it answers before gRPC can call the listener's onCancel. */
  private void workUntilLeft(ServerCallStreamObserver<UserResponse> call) {
    Gate left = new Gate();
    Context.current().addListener(context -> left.open(), Runnable::run);
    whenLeft(call, () -> {});
    left.pass();
    answer(call);
  }

  /** Sends two users, when it hears that the call is ready. */
  @Override
  public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
    var call = (ServerCallStreamObserver<UserResponse>) responses;
    var sent = new AtomicBoolean();
    call.setOnReadyHandler(() -> {
      if (!sent.getAndSet(true)) {
        call.onNext(UserResponse.getDefaultInstance());
        answer(call);
      }
    });
  }

  /** Throws an exception before it has an observer of its requests. */
  @Override
  public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
    throw planned();
  }

  /** Throws an exception at the first request. */
  @Override
  public StreamObserver<UserRequest> countAlreadyUsers(StreamObserver<UserCntResponse> responses) {
    return new StreamObserver<>() {
      @Override
      public void onNext(UserRequest request) {
        throw planned();
      }

      @Override
      public void onError(Throwable failure) {}

      @Override
      public void onCompleted() {}
    };
  }

  private void fail() {
    throw planned();
  }

  private RuntimeException planned() {
    Planned planned = new Planned("thrown by the handler");
    if (errors) {
      throw new AssertionError(planned);
    }
    return planned;
  }

  private static void answer(StreamObserver<UserResponse> responses) {
    responses.onNext(UserResponse.getDefaultInstance());
    responses.onCompleted();
  }
}
