package dev.grpcsteps.common.exercise;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;

/** A call that no client has made: what is sent goes nowhere. */
final class NoClientsCall<Q, R> extends ServerCall<Q, R> {

  private final MethodDescriptor<Q, R> method;

  NoClientsCall(MethodDescriptor<Q, R> method) {
    this.method = method;
  }

  @Override
  public void request(int count) {}

  @Override
  public void sendHeaders(Metadata headers) {}

  @Override
  public void sendMessage(R message) {}

  @Override
  public void close(Status status, Metadata trailers) {}

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public MethodDescriptor<Q, R> getMethodDescriptor() {
    return method;
  }
}
