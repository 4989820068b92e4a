package dev.grpcsteps.common.exercise;

import dev.grpcsteps.proto.UserManagerGrpc;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Map;

/** Four calls of an interceptor that overlap, and end in four ways. */
public final class OverlappingCalls {

  private OverlappingCalls() {}

  /** Makes them; how many have ended how. Each begins before the one before it has ended. */
  public static Map<String, Long> make(ServerInterceptor interceptor) {
    var failed = new CallByHand<>(UserManagerGrpc.getGetUserMethod(), interceptor);
    failed.close(Status.NOT_FOUND);
    var left = new CallByHand<>(UserManagerGrpc.getGetUserMethod(), interceptor);
    var answered = new CallByHand<>(UserManagerGrpc.getAddUserMethod(), interceptor);
    answered.close(Status.OK);
    var neverClosed = new CallByHand<>(UserManagerGrpc.getGetUserMethod(), interceptor);
    left.cancel();
    failed.complete();
    neverClosed.complete();
    answered.complete();
    return Map.of(
        "UserManager/GetUser NOT_FOUND", 1L,
        "UserManager/GetUser CANCELLED", 1L,
        "UserManager/AddUser OK", 1L,
        "UserManager/GetUser UNKNOWN", 1L);
  }
}
