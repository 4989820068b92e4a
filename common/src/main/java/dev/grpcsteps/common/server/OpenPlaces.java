package dev.grpcsteps.common.server;

import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The places of calls to services that are open to all. A connection has few of them, and a call has
 * one for a limited time. Where all are taken, the oldest call makes room: a health check, which is
 * answered at once, is always answered.
 *
 * <p>What it replaces: in one count with all others, calls that need no token would take the places of
 * those that have it.
 */
final class OpenPlaces implements ServerInterceptor {

  private static final Attributes.Key<AtomicInteger> TAKEN = Attributes.Key.create("open-calls");

  private final int all;
  private final int perConnection;
  private final Duration age;
  private final Set<EndableCall<?, ?>> calls = new LinkedHashSet<>();

  /**
   * Limits calls.
   *
   * @param age how long a call has its place, whatever moves on it
   */
  OpenPlaces(int all, int perConnection, Duration age) {
    this.all = all;
    this.perConnection = perConnection;
    this.age = age;
  }

  /** To be added to the server: counts the places that a connection has taken. */
  static ServerTransportFilter counter() {
    return new ServerTransportFilter() {
      @Override
      public Attributes transportReady(Attributes connection) {
        return connection.toBuilder().set(TAKEN, new AtomicInteger()).build();
      }
    };
  }

  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    AtomicInteger taken = call.getAttributes().get(TAKEN);
    AtomicInteger onConnection = taken == null ? new AtomicInteger() : taken;
    if (onConnection.incrementAndGet() > perConnection) {
      onConnection.decrementAndGet();
      String text = "a connection may have %d calls to open services under way: try again later";
      call.close(exhausted(text.formatted(perConnection)), new Metadata());
      return new Listener<>() {};
    }
    EndableCall<Q, R> endable = EndableCall.of(call);
    EndableCall<?, ?> oldest = takePlace(endable);
    if (oldest != null) {
      oldest.end(exhausted("newer calls need the place of this one: try again later"));
    }
    var end = CallTimer.INSTANCE.schedule(
        () -> endable.end(tooOld()), age.toMillis(), TimeUnit.MILLISECONDS);
    endable.whenOver(() -> {
      end.cancel(false);
      leave(endable);
      onConnection.decrementAndGet();
    });
    return endable.start(headers, next);
  }

  /** Returns the call that has to go, if there is one. */
  private synchronized @Nullable EndableCall<?, ?> takePlace(EndableCall<?, ?> newest) {
    EndableCall<?, ?> oldest = null;
    if (calls.size() >= all) {
      Iterator<EndableCall<?, ?>> oldestFirst = calls.iterator();
      oldest = oldestFirst.next();
      oldestFirst.remove();
    }
    calls.add(newest);
    return oldest;
  }

  private synchronized void leave(EndableCall<?, ?> call) {
    calls.remove(call);
  }

  private static Status exhausted(String text) {
    return Status.RESOURCE_EXHAUSTED.withDescription(text);
  }

  private Status tooOld() {
    String text = "an open service gives a call at most " + age.toSeconds() + " s";
    return Status.DEADLINE_EXCEEDED.withDescription(text);
  }
}
