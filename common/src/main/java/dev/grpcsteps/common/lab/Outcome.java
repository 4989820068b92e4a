package dev.grpcsteps.common.lab;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * How a call went, for a test to judge: what came, then how it ended. A failed call is a value here
 * and no exception, so that a test can expect it.
 *
 * @param messages that came before the end
 * @param status with which the call ended
 * @param trailers the trailing metadata of a call that failed; empty for one that did not
 */
public record Outcome<T>(List<T> messages, Status status, Metadata trailers) {

  /** Makes a call that returns its one answer. */
  public static <T> Outcome<T> of(Callable<T> call) throws Exception {
    try {
      return new Outcome<>(List.of(call.call()), Status.OK, new Metadata());
    } catch (StatusException e) {
      return failed(List.of(), e.getStatus(), e.getTrailers());
    } catch (StatusRuntimeException e) {
      return failed(List.of(), e.getStatus(), e.getTrailers());
    }
  }

  /** Waits for the one answer of a call that was begun. */
  public static <T> Outcome<T> ofFuture(Future<T> call) throws Exception {
    return of(() -> {
      try {
        return Patience.get(call);
      } catch (ExecutionException e) {
        throw Status.fromThrowable(e).asException();
      }
    });
  }

  /** Reads a streaming call to its end. */
  public static <T> Outcome<T> reading(BlockingClientCall<?, T> call) throws InterruptedException {
    List<T> messages = new ArrayList<>();
    try {
      for (T message = call.read(); message != null; message = call.read()) {
        messages.add(message);
      }
      return new Outcome<>(messages, Status.OK, new Metadata());
    } catch (StatusException e) {
      return failed(messages, e.getStatus(), e.getTrailers());
    }
  }

  /** Makes a call of a method of any kind that ends its requests before the first. */
  public static <Q, R> Outcome<R> ofNoRequest(Channel channel, MethodDescriptor<Q, R> method)
      throws InterruptedException {
    RecordingObserver<R> told = new RecordingObserver<>();
    ClientCalls.asyncBidiStreamingCall(channel.newCall(method, CallOptions.DEFAULT), told)
        .onCompleted();
    return told.await();
  }

  static <T> Outcome<T> failed(List<T> messages, Status status, @Nullable Metadata trailers) {
    return new Outcome<>(
        List.copyOf(messages), status, Objects.requireNonNullElseGet(trailers, Metadata::new));
  }

  /**
   * The one message of a call that has one.
   *
   * @throws AssertionError if it has none, or more
   */
  public T message() {
    if (messages.size() != 1) {
      throw new AssertionError(
          "one message was due, but " + messages.size() + " came, then status " + status);
    }
    return messages.get(0);
  }

  /** The status's code: all that a program may compare. */
  public Status.Code code() {
    return status.getCode();
  }
}
