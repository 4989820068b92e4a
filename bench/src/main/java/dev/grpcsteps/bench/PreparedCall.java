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
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call that costs its client little, so that the server is what is measured: it sends bytes made
 * beforehand, and counts responses without reading them.
 */
final class PreparedCall implements AutoCloseable {

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

  private final int responses;
  private final ManagedChannel channel;
  private final MethodDescriptor<byte[], byte[]> method;
  private final List<byte[]> requests;
  private final @Nullable String token;

  /**
   * Prepares a call of this workload.
   *
   * @param token sent with the call; null for none
   */
  PreparedCall(Workload workload, String target, @Nullable String token) {
    this.token = token;
    responses = workload.responses();
    // Callbacks on the connection's own thread: no thread of the client waits for another.
    channel = Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
        .directExecutor()
        .build();
    method = workload.method().toBuilder(BYTES, BYTES).build();
    requests =
        workload.requests().stream().map(request -> request.toByteArray()).toList();
  }

  /**
   * Makes the call.
   *
   * @param ended told at its end what went wrong; empty if nothing did
   */
  void make(Consumer<String> ended) {
    ClientCall<byte[], byte[]> call = channel.newCall(method, CallOptions.DEFAULT);
    call.start(new Ending(ended), headers());
    call.request(responses + 1); // One more, to notice if there are too many.
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

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private final class Ending extends ClientCall.Listener<byte[]> {

    private final Consumer<String> ended;
    private int received;

    Ending(Consumer<String> ended) {
      this.ended = ended;
    }

    @Override
    public void onMessage(byte[] response) {
      received++;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      boolean right = status.isOk() && received == responses;
      ended.accept(right ? "" : status + " after " + received + " responses");
    }
  }
}
