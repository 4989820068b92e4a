package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.DaemonThreads;
import dev.grpcsteps.common.lab.GivenTime;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Very many calls of one object of a service, or of one interceptor in front of it, on several threads
 * at the same moment: what each is told must be what it is told alone. They are made without a network,
 * which would keep them apart.
 *
 * <pre>{@code
 * ManyCalls.ofGetUser(new AnswerACall(new FewUsers()), id -> new Metadata(), 3, 5, 99);
 * }</pre>
 *
 * @param method one whose client sends one request
 * @param service the reader's, or one behind the reader's interceptor
 */
public record ManyCalls<Q, R>(MethodDescriptor<Q, R> method, BindableService service) {

  private static final String WHY =
      "Many clients call one object of a service, and their calls overlap at any line of it. What"
          + " belongs to one call is kept in local variables, or in an object made for that call. What"
          + " stands in a field, a builder too, is changed by the others in between.";

  private static final int THREADS = 4;
  private static final int EACH = 20_000;
  private static final Duration LONGEST = Duration.ofMillis(600);

  /** As {@link #stayApart}, with calls of GetUser for these ids. */
  public static void ofGetUser(
      BindableService service, IntFunction<Metadata> headers, Integer... ids) throws Exception {
    var requests =
        Stream.of(ids).map(id -> UserRequest.newBuilder().setId(id).build()).toList();
    new ManyCalls<>(UserManagerGrpc.getGetUserMethod(), service)
        .stayApart(requests, request -> headers.apply(request.getId()));
  }

  /**
   * Makes each call alone, then all of them again and again at once.
   *
   * @param requests of the calls, each another one
   * @param headers of the call with this request, made anew each time
   * @throws AssertionError if what a call is told differs
   */
  public void stayApart(List<Q> requests, Function<Q, Metadata> headers) throws Exception {
    var handler = handler();
    Map<Q, OneAnswer<Q, R>> alone = new LinkedHashMap<>();
    for (Q request : requests) {
      alone.put(request, OneAnswer.of(method, handler, request, headers.apply(request)));
    }
    AtomicReference<@Nullable String> mixed = new AtomicReference<>();
    onEachThread(() -> {
      GivenTime time = GivenTime.ofThisProcess();
      for (int call = 0; call < EACH && mixed.get() == null && !time.reaches(LONGEST); call++) {
        Q request = requests.get(call % requests.size());
        var told = OneAnswer.of(method, handler, request, headers.apply(request));
        String expected = alone.get(request).text();
        if (!told.text().equals(expected)) {
          mixed.set("one of many calls at once was told:\n" + told.text() + "\nalone it is told:\n"
              + expected);
        }
      }
      return null;
    });
    if (mixed.get() != null) {
      throw new AssertionError("[" + WHY + "] \n" + mixed.get());
    }
  }

  @SuppressWarnings("unchecked") // The service has the method, so it takes and gives these.
  private ServerCallHandler<Q, R> handler() {
    var definition = service.bindService().getMethod(method.getFullMethodName());
    return (ServerCallHandler<Q, R>) definition.getServerCallHandler();
  }

  private static void onEachThread(Callable<?> calls) throws Exception {
    CyclicBarrier begin = new CyclicBarrier(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, new DaemonThreads("calls"));
    try {
      List<Future<?>> callers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        callers.add(threads.submit(() -> {
          begin.await();
          return calls.call();
        }));
      }
      for (Future<?> caller : callers) {
        caller.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
