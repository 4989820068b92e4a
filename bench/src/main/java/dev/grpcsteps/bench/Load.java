package dev.grpcsteps.bench;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Clients that make the same call again and again, each as soon as its last one has ended.
 *
 * <p>They send bytes made beforehand and count responses without reading them: the server is to be
 * what is measured.
 */
final class Load implements AutoCloseable {

  private static final byte[] NOT_READ = {};

  private static final Marshaller<byte[]> BYTES = new Marshaller<>() {
    @Override
    public InputStream stream(byte[] message) {
      return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream message) {
      return NOT_READ;
    }
  };

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Workload workload;
  private final ManagedChannel channel;
  private final MethodDescriptor<byte[], byte[]> method;
  private final List<byte[]> requests;
  private final @Nullable String token;

  /**
   * Makes ready to load a server.
   *
   * @param token sent with every call; null for none
   */
  Load(Workload workload, String target, @Nullable String token) {
    this.workload = workload;
    this.token = token;
    // Callbacks on the connection's own thread: no thread of the client waits for another.
    channel = Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
        .directExecutor()
        .build();
    method = workload.method().toBuilder(BYTES, BYTES).build();
    requests =
        workload.requests().stream().map(request -> request.toByteArray()).toList();
  }

  /** Loads the server for some time; returns how many calls a second it has answered. */
  double perSecond(Duration time) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    int answered = run(begun -> System.nanoTime() < end);
    return answered * 1e9 / (System.nanoTime() - start);
  }

  /** Makes so many calls. */
  void make(int calls) throws InterruptedException {
    run(begun -> begun < calls);
  }

  private int run(IntPredicate more) throws InterruptedException {
    Run run = new Run(more);
    run.await();
    return run.begun.get();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private final class Run {

    private final IntPredicate more;
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch clients = new CountDownLatch(workload.clients());
    private volatile @Nullable String failure;

    Run(IntPredicate more) {
      this.more = more;
    }

    void await() throws InterruptedException {
      for (int client = 0; client < workload.clients(); client++) {
        next();
      }
      if (!clients.await(5, TimeUnit.MINUTES)) {
        failure = clients.getCount() + " clients still wait for an answer";
      }
      if (failure != null) {
        throw new IllegalStateException(workload.text() + ": " + failure);
      }
    }

    void next() {
      if (failure != null || !more.test(begun.get())) {
        clients.countDown();
        return;
      }
      begun.incrementAndGet();
      ClientCall<byte[], byte[]> call = channel.newCall(method, CallOptions.DEFAULT);
      call.start(new Ending(), headers());
      call.request(workload.responses() + 1); // One more, to notice if there are too many.
      requests.forEach(call::sendMessage);
      call.halfClose();
    }

    private Metadata headers() {
      Metadata headers = new Metadata();
      if (token != null) {
        headers.put(AUTHORIZATION, "Bearer " + token);
      }
      return headers;
    }

    /** Sees one call to its end, and begins the next. */
    private final class Ending extends ClientCall.Listener<byte[]> {

      private int responses;

      @Override
      public void onMessage(byte[] response) {
        responses++;
      }

      @Override
      public void onClose(Status status, Metadata trailers) {
        if (!status.isOk() || responses != workload.responses()) {
          failure = status + " after " + responses + " responses";
        }
        next();
      }
    }
  }
}
