package dev.grpcsteps.common.exercise;

import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;

/**
 * Ends every call at once, whatever its method is.
 *
 * @param status with which calls end
 */
public record Refusal(Status status) implements ServerInterceptor {

  /** A user manager that refuses all. */
  public BindableService users() {
    return () -> ServerInterceptors.intercept(new UserManagerImplBase() {}, this);
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    call.close(status, new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
