package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Very many uses of a client at once, whose calls never become ready, and then one more whose call does.
 * A pool with a fixed number of threads has none left for that one.
 */
public final class ManyAtOnce implements ClientInterceptor {

  /** More than anybody writes down as the size of a pool. */
  private static final int MANY = 120;

  private final Queue<ClientCall<?, ?>> held = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean ready;

  /**
   * Begins them.
   *
   * @param use begins one
   * @return what the last one brings; the others are cancelled then
   */
  public String last(Supplier<Aside<String>> use) throws InterruptedException {
    List<Aside<String>> uses = Stream.generate(use).limit(MANY).toList();
    Patience.until(() -> waiting.get() == MANY || uses.stream().allMatch(Aside::isAtRest));
    ready = true;
    String told = use.get().told();
    held.forEach(call -> call.cancel("the test is over", null));
    return told;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    ClientCall<Q, R> call = next.newCall(method, options);
    return ready ? call : new NeverReady<>(call);
  }

  private final class NeverReady<Q, R> extends SimpleForwardingClientCall<Q, R> {

    private final AtomicBoolean asked = new AtomicBoolean();

    NeverReady(ClientCall<Q, R> call) {
      super(call);
      held.add(call);
    }

    @Override
    public boolean isReady() {
      if (asked.compareAndSet(false, true)) {
        waiting.incrementAndGet();
      }
      return false;
    }
  }
}
