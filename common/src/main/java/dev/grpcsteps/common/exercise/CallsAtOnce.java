package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.DaemonThreads;
import io.grpc.MethodDescriptor;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/**
 * Very many calls of an interceptor that begin and end on several threads at the same moment. They are
 * made without a network, which would keep them apart.
 *
 * @param method of all calls
 * @param interceptor that is told of them
 */
public record CallsAtOnce<Q, R>(MethodDescriptor<Q, R> method, ServerInterceptor interceptor) {

  private static final int ROUNDS = 10;
  private static final int THREADS = 4;
  private static final int EACH = 5_000;

  /**
   * Makes calls that are answered with OK: two hundred thousand, or as many as it takes to lose one.
   *
   * @param counted how many the interceptor has counted until now
   * @return how many were made
   * @throws Exception what the interceptor has thrown
   */
  public long make(LongSupplier counted) throws Exception {
    long made = 0;
    for (int round = 0; round < ROUNDS && counted.getAsLong() == made; round++) {
      round();
      made += THREADS * EACH;
    }
    return made;
  }

  private void round() throws Exception {
    CyclicBarrier begin = new CyclicBarrier(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, new DaemonThreads("calls"));
    try {
      List<Future<?>> callers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        callers.add(threads.submit(() -> {
          begin.await();
          for (int call = 0; call < EACH; call++) {
            makeOne();
          }
          return null;
        }));
      }
      for (Future<?> caller : callers) {
        caller.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Makes one call, on this thread. */
  public void makeOne() {
    new CallByHand<>(method, interceptor).close(Status.OK).complete();
  }
}
