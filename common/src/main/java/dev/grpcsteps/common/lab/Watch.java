package dev.grpcsteps.common.lab;

import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.ServerInterceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Watches a reader's code for what no client is told of: a handler, a callback or a thread that
 * throws, or sleeps; a loop that asks isReady() again and again; several threads that send at once; two
 * calls with one Deadline; a Context that stays attached; a thread that stays. It keeps the first such {@link Fault}.
 */
final class Watch implements AutoCloseable {

  private final Faults faults = new Faults();
  private final Callbacks callbacks = new Callbacks(faults);
  private final ServerWatch servers = new ServerWatch(faults, callbacks);
  private final ClientWatch clients = new ClientWatch(faults, callbacks);
  private final LeftThreads threads = new LeftThreads();
  private final List<ExecutorService> workers = new ArrayList<>();
  private final Context context = Context.current();
  private @Nullable Throwable unfinished;

  /** To stand outermost on each server. */
  ServerInterceptor servers() {
    return servers;
  }

  /** To stand innermost on each channel. */
  ClientInterceptor clients() {
    return clients;
  }

  /** Threads whose tasks are watched. */
  ExecutorService workers(int number) {
    ExecutorService added = new WatchedWorkers(number, faults, callbacks);
    workers.add(added);
    return added;
  }

  /** Is told what somebody threw where nobody catches it. */
  void threw(Throwable thrown) {
    faults.threw(thrown);
  }

  /** The first fault; null if there is none. */
  @Nullable
  Fault fault() {
    return faults.first();
  }

  /** A failure of others that went through the reader's code; null if none did. */
  @Nullable
  Fault letPass() {
    return faults.letPass();
  }

  /** Where a handler was, by its stack, when the test was through; null if none was at work. */
  @Nullable
  Throwable unfinished() {
    return unfinished;
  }

  /** Waits for what handlers still do when their clients have all they want. */
  void awaitRest() {
    callbacks.contextAfter(context); // The test's thread may have run a client of the reader's.
    try {
      Patience.until(() -> fault() != null || (servers.allToldOfTheEnd() && callbacks.areAtRest()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    StackTraceElement[] stack = callbacks.inReadersCode();
    if (stack != null) {
      unfinished = Fault.on(stack, "a handler or callback has not returned", "").at();
    }
  }

  /** Looks what is left when all calls are over, and then no more. */
  @Override
  public void close() {
    workers.forEach(ExecutorService::shutdownNow);
    try {
      if (fault() == null) {
        threads.look(faults);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    faults.close();
    callbacks.close();
  }
}
