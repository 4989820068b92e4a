package dev.grpcsteps.common.call;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/**
 * Takes the next request of a stream only while the answers to the ones before are being read.
 *
 * <p>The trap it avoids: gRPC asks for the next request as soon as {@code onNext} returns, so a
 * client that sends and never reads has its answers pile up in the server. See <a
 * href="https://grpc.io/docs/guides/flow-control/">Flow control</a>.
 */
public final class TakeWhileReady {

  private final ServerCallStreamObserver<?> call;
  private boolean asked;

  private TakeWhileReady(ServerCallStreamObserver<?> call) {
    this.call = call;
  }

  /**
   * Takes over asking for requests.
   *
   * @param responses as gRPC gave them to the handler, which must not have returned yet
   */
  public static TakeWhileReady from(StreamObserver<?> responses) {
    var taking = new TakeWhileReady((ServerCallStreamObserver<?>) responses);
    taking.call.disableAutoRequest();
    taking.call.setOnReadyHandler(taking::ask);
    return taking;
  }

  /** Says that a request is dealt with; to be called at the end of {@code onNext}. */
  public void taken() {
    asked = false;
    ask();
  }

  // Runs in the callbacks of one call, which come one after another: no lock.
  private void ask() {
    if (!asked && call.isReady()) {
      asked = true;
      call.request(1);
    }
  }
}
