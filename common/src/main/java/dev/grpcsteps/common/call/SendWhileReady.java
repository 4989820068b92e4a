package dev.grpcsteps.common.call;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Sends a source of any size as fast as its reader reads, then completes; stops when the reader is
 * gone.
 *
 * <p>The trap it avoids: {@code onNext} never waits. Whatever is sent while {@code isReady()} is
 * false is kept in memory until the reader takes it. See <a
 * href="https://grpc.io/docs/guides/flow-control/">Flow control</a>.
 */
public final class SendWhileReady<T> {

  private final Stream<T> source;
  private final Iterator<T> left;
  private final ServerCallStreamObserver<T> call;
  private boolean done;

  private SendWhileReady(Stream<T> source, ServerCallStreamObserver<T> call) {
    this.source = source;
    this.left = source.iterator();
    this.call = call;
  }

  /**
   * Begins to send; returns at once.
   *
   * @param source is closed when all is sent or nobody reads any more; asking it for the next must
   *     not block
   * @param responses as gRPC gave them to the handler, which must not have returned yet and must
   *     not use them any more
   */
  public static <T> void send(Stream<T> source, StreamObserver<T> responses) {
    var sending = new SendWhileReady<>(source, (ServerCallStreamObserver<T>) responses);
    // Both handlers run on the call's own thread, one after another: nothing here needs a lock.
    sending.call.setOnReadyHandler(sending::sendSome);
    Cancellation.freeWhenCancelled(responses, sending::stop);
  }

  private void sendSome() {
    while (!done && call.isReady()) {
      if (left.hasNext()) {
        call.onNext(left.next());
      } else {
        stop();
        call.onCompleted();
      }
    }
  }

  private void stop() {
    done = true;
    source.close();
  }
}
