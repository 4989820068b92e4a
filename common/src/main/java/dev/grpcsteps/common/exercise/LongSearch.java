package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A search that finds a few users at once, and the others when the call that it is for is cancelled. */
public final class LongSearch implements ServerInterceptor {

  private final int atOnce;
  private final int all;
  private volatile @Nullable Throwable failure;
  private final AtomicInteger found = new AtomicInteger();
  private final CompletableFuture<ServerCall<?, ?>> call = new CompletableFuture<>();
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean begun;

  /** A search for so many users, with the ids from 1. */
  public LongSearch(int atOnce, int all) {
    this.atOnce = atOnce;
    this.all = all;
  }

  /** Has it throw this, which is unchecked, in the place of the last user that it finds at once. */
  public void failWith(Throwable failure) {
    this.failure = failure;
  }

  /** Begins; to be closed. */
  public Stream<User> begin() {
    begun = true;
    open.incrementAndGet();
    found.set(0);
    return Stream.generate(this::next).limit(all).onClose(open::decrementAndGet);
  }

  /** How many were found until now. */
  public int found() {
    return found.get();
  }

  /** Waits until it is closed as often as it has begun; whether it is. */
  public boolean awaitClosed() throws InterruptedException {
    return Patience.until(() -> begun && open.get() == 0);
  }

  private User next() {
    int id = found.incrementAndGet();
    Throwable thrown = failure;
    if (id == atOnce && thrown instanceof Error error) {
      throw error;
    }
    if (id == atOnce && thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (id > atOnce) {
      search();
    }
    return FewUsers.user(id, "user" + id, UserType.NORMAL);
  }

  private void search() {
    try {
      Patience.until(call.join()::isCancelled);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    this.call.complete(call);
    return next.startCall(call, headers);
  }
}
