package dev.grpcsteps.common.exercise;

import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerInterceptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sees what a handler behind an interceptor finds when it asks, in each of its callbacks. */
public final class EveryCallback {

  private static final String WHY =
      "A handler is not called once: a stream's handler is told of each message, that it may send"
          + " more, and of the end, and asks in each of these callbacks. All of them belong into the"
          + " Context: Contexts.interceptCall() sees to that, a listener of yours has to do it in each"
          + " of its methods.";

  private final Supplier<@Nullable String> asked;
  private final Map<String, String> found = new LinkedHashMap<>();

  private EveryCallback(Supplier<@Nullable String> asked) {
    this.asked = asked;
  }

  /**
   * Calls each callback once.
   *
   * @param expected what the handler is to find
   * @throws AssertionError if it finds something else in one of them
   */
  public static void finds(
      String expected,
      Supplier<@Nullable String> asked,
      ServerInterceptor interceptor,
      Metadata headers) {
    EveryCallback callbacks = new EveryCallback(asked);
    var listener = interceptor.interceptCall(
        new NoClientsCall<>(UserManagerGrpc.getGetUserMethod()),
        headers,
        (call, same) -> callbacks.handler());
    listener.onReady();
    listener.onMessage(UserRequest.getDefaultInstance());
    listener.onHalfClose();
    listener.onCancel();
    listener.onComplete();
    callbacks.found.values().removeIf(expected::equals);
    if (!callbacks.found.isEmpty()) {
      throw new AssertionError("[" + WHY + "] \nthe handler has to find " + expected
          + ", but in these callbacks it finds: " + callbacks.found);
    }
  }

  private ServerCall.Listener<UserRequest> handler() {
    ask("when the call begins");
    return new ServerCall.Listener<>() {
      @Override
      public void onReady() {
        ask("onReady");
      }

      @Override
      public void onMessage(UserRequest message) {
        ask("onMessage");
      }

      @Override
      public void onHalfClose() {
        ask("onHalfClose");
      }

      @Override
      public void onCancel() {
        ask("onCancel");
      }

      @Override
      public void onComplete() {
        ask("onComplete");
      }
    };
  }

  private void ask(String callback) {
    found.put(callback, String.valueOf(asked.get()));
  }
}
