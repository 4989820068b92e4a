package dev.grpcsteps.common.exercise;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Sees how a side of one call heeds {@code isReady()}. It runs the on-ready handler more often than needed,
 * as gRPC may: also when all has been sent. A client's call is not ready when the first run asks for the
 * second time, and then is: a call may become ready while its handler runs.
 */
public final class ReadyWatch implements ServerInterceptor, ClientInterceptor {

  private final AtomicInteger sentUnready = new AtomicInteger();
  private final AtomicInteger takenEarly = new AtomicInteger();
  private final AtomicInteger unsent = new AtomicInteger();
  private final AtomicInteger mostUnsent = new AtomicInteger();
  private volatile BooleanSupplier ready = () -> false;

  /** How many messages were sent while the call was not ready. */
  public int sentUnready() {
    return sentUnready.get();
  }

  /** How many were taken {@link #over from a source} before the call could send them. */
  public int takenEarly() {
    return takenEarly.get();
  }

  /** The most that were taken {@link #over from a source} and not sent yet. */
  public int mostUnsent() {
    return mostUnsent.get();
  }

  /** The same elements, to be sent on the call, of which it sees when each is taken. */
  public <T> Iterator<T> over(Iterator<T> source) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return source.hasNext();
      }

      @Override
      public T next() {
        // The call takes one: a second one, or one that comes when it is full, is kept in memory.
        int more = unsent.incrementAndGet();
        mostUnsent.accumulateAndGet(more, Math::max);
        if (more > 1 || !ready.getAsBoolean()) {
          takenEarly.incrementAndGet();
        }
        return source.next();
      }
    };
  }

  private void sending() {
    unsent.decrementAndGet();
    if (!ready.getAsBoolean()) {
      sentUnready.incrementAndGet();
    }
  }

  private static void twice(Runnable onReady) {
    onReady.run();
    onReady.run();
  }

  /** The runs of one call's on-ready handler, which come one after another. */
  private static final class Runs {

    private boolean first;
    private int asked;

    void often(Runnable onReady) {
      asked = 0;
      first = true;
      onReady.run();
      first = false;
      twice(onReady);
    }

    boolean ask(boolean ready) {
      return ready && !(first && ++asked == 2);
    }
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    ready = call::isReady;
    var watched = new SimpleForwardingServerCall<>(call) {
      @Override
      public void sendMessage(R message) {
        sending();
        super.sendMessage(message);
      }
    };
    return new SimpleForwardingServerCallListener<>(next.startCall(watched, headers)) {
      @Override
      public void onReady() {
        twice(super::onReady);
      }
    };
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    var runs = new Runs();
    ClientCall<Q, R> call = next.newCall(method, options);
    return new SimpleForwardingClientCall<>(call) {
      @Override
      public void start(Listener<R> responses, Metadata headers) {
        super.start(
            new SimpleForwardingClientCallListener<>(responses) {
              @Override
              public void onReady() {
                ready = call::isReady;
                runs.often(super::onReady);
              }
            },
            headers);
        ready = call::isReady;
      }

      @Override
      public boolean isReady() {
        return runs.ask(super.isReady());
      }

      @Override
      public void sendMessage(Q message) {
        sending();
        super.sendMessage(message);
      }
    };
  }
}
