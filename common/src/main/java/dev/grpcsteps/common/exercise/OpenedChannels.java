package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Sees which channels are opened and shut down, by their look-ups of names, and can hold those that
 * are being opened: what is left to chance otherwise happens each time.
 */
public final class OpenedChannels extends NameResolverProvider implements AutoCloseable {

  /** Where a thread has to wait for another one, that is waited for in vain. */
  private static final Duration WITH_A_LOCK = Duration.ofSeconds(1);

  private static final String WHY =
      "The client is closed, and not all of its channels are shut down. Who opens one with the first"
          + " call needs a lock for that, or each of several threads opens one; and close() needs the"
          + " same lock, or misses one that is just being opened.";

  private static final NameResolverRegistry ALL = NameResolverRegistry.getDefaultRegistry();

  private final NameResolverProvider names =
      Objects.requireNonNull(ALL.getProviderForScheme("dns"));
  private final Set<NameResolver> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger held = new AtomicInteger();
  private final Gate gate = new Gate();
  private volatile boolean holds;

  /** Sees those of this JVM from now on. */
  public OpenedChannels() {
    ALL.register(this);
  }

  /** Holds all that are opened from now on. */
  public void hold() {
    holds = true;
  }

  /** Lets them go on once so many calls have opened one or need none. */
  public void letGo(int calls, BusyUsers server) throws InterruptedException {
    Patience.until(() -> held.get() + server.begun() >= calls, WITH_A_LOCK);
    gate.open();
  }

  /** Has a client closed while its first call opens a channel, and waits until both have ended. */
  public void closeDuring(Supplier<Aside<String>> firstCall, Supplier<Aside<String>> close)
      throws InterruptedException {
    hold();
    Aside<String> call = firstCall.get();
    Patience.until(() -> gate.isReached() || call.isDone());
    Aside<String> closed = close.get();
    closed.isDoneWithin(WITH_A_LOCK);
    gate.open();
    closed.told();
    call.told();
  }

  /**
   * Waits until all have been shut down.
   *
   * @throws AssertionError if one has not
   */
  public void areShutDown() throws InterruptedException {
    if (!Patience.until(open::isEmpty)) {
      throw new AssertionError("[" + WHY + "] \nchannels that are left: " + open.size());
    }
  }

  @Override
  public NameResolver newNameResolver(URI target, NameResolver.Args args) {
    if (holds) {
      held.incrementAndGet();
      gate.pass();
    }
    NameResolver name = new OfAChannel(names.newNameResolver(target, args));
    open.add(name);
    return name;
  }

  @Override
  public String getDefaultScheme() {
    return names.getDefaultScheme();
  }

  @Override
  protected boolean isAvailable() {
    return true;
  }

  @Override
  protected int priority() {
    return 10; // gRPC takes the highest, and its own has 5.
  }

  @Override
  public void close() {
    gate.open();
    ALL.deregister(this);
  }

  private final class OfAChannel extends NameResolver {

    private final NameResolver name;

    OfAChannel(NameResolver name) {
      this.name = name;
    }

    @Override
    public String getServiceAuthority() {
      return name.getServiceAuthority();
    }

    @Override
    public void start(Listener2 listener) {
      name.start(listener);
    }

    @Override
    public void refresh() {
      name.refresh();
    }

    @Override
    public void shutdown() {
      open.remove(this);
      name.shutdown();
    }
  }
}
