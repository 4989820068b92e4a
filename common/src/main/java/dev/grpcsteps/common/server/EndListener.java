package dev.grpcsteps.common.server;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.ServerCall.Listener;

/** Tells the handler of an {@link EndableCall} how it ends, and then that call that it is over. */
final class EndListener<Q> extends SimpleForwardingServerCallListener<Q> {

  private final EndableCall<Q, ?> call;

  EndListener(Listener<Q> handler, EndableCall<Q, ?> call) {
    super(handler);
    this.call = call;
  }

  @Override
  public void onMessage(Q message) {
    call.note();
    super.onMessage(message);
  }

  // Of the two that follow, gRPC calls exactly one, once.

  @Override
  public void onComplete() {
    if (call.isEnded()) {
      onCancel();
      return;
    }
    try {
      super.onComplete();
    } finally {
      call.over();
    }
  }

  @Override
  public void onCancel() {
    try {
      super.onCancel();
    } finally {
      call.over();
    }
  }
}
