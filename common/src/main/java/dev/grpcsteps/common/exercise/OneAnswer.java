package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import java.util.concurrent.CountDownLatch;

/** A call that comes from nowhere, with one request, and keeps what it is told. */
final class OneAnswer<Q, R> extends ServerCall<Q, R> {

  private final MethodDescriptor<Q, R> method;
  private final StringBuffer told = new StringBuffer();
  private final CountDownLatch ended = new CountDownLatch(1);

  private OneAnswer(MethodDescriptor<Q, R> method) {
    this.method = method;
  }

  /** Makes one and waits for its end. */
  static <Q, R> OneAnswer<Q, R> of(
      MethodDescriptor<Q, R> method, ServerCallHandler<Q, R> handler, Q request, Metadata headers)
      throws InterruptedException {
    OneAnswer<Q, R> call = new OneAnswer<>(method);
    try {
      ServerCall.Listener<Q> listener = handler.startCall(call, headers);
      listener.onMessage(request);
      listener.onHalfClose();
      call.told.append(Patience.await(call.ended) ? "" : "no end");
      listener.onComplete();
    } catch (RuntimeException e) {
      call.told.append("nothing: its handler threw ").append(e);
    }
    return call;
  }

  /** All that it was told, in words. */
  String text() {
    return told.toString();
  }

  @Override
  public void request(int count) {}

  @Override
  public void sendHeaders(Metadata headers) {
    told.append(headers.keys().isEmpty() ? "" : headers);
  }

  @Override
  public void sendMessage(R message) {
    told.append("[").append(message).append("] ");
  }

  @Override
  public void close(Status status, Metadata trailers) {
    told.append(status.getCode());
    told.append(status.getDescription() == null ? "" : ", " + status.getDescription());
    told.append(trailers.keys().isEmpty() ? "" : ", " + trailers);
    ended.countDown();
  }

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public MethodDescriptor<Q, R> getMethodDescriptor() {
    return method;
  }
}
