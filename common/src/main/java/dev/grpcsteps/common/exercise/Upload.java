package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.upload.UploadRequest;
import dev.grpcsteps.proto.upload.UploadResponse;
import dev.grpcsteps.proto.upload.UploadServiceGrpc;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.ServerInterceptors;
import io.grpc.stub.ClientCallStreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One upload to a service; its parts are written as {@link UploadParts} reads them. */
public final class Upload {

  private static final String REST =
      "The call has ended: ignore what still comes, parts, half-close and a cancel. A cancel may also"
          + " come before the header.";

  private final Trial trial;
  private final BindableService service;
  private final WatchedHandlers handlers = new WatchedHandlers();
  private final RecordingObserver<UploadResponse> answer = new RecordingObserver<>();
  private @Nullable ClientCallStreamObserver<UploadRequest> requests;
  private @Nullable ManagedChannel channel;

  /** An upload that has not begun. */
  public Upload(Trial trial, BindableService service) {
    this.trial = trial;
    this.service = service;
  }

  /** Two uploads at once, to a disk that is slow for the first of them. */
  public static void stayApart(Trial trial, Function<Shelf, BindableService> service)
      throws Exception {
    new TwoCalls<>(
            trial,
            UploadServiceGrpc.getUploadMethod(),
            users -> service.apply(new Shelf(Map.of(), () -> users.find(1))))
        .stayApart(UploadParts.of("size:6 abc def sum"), UploadParts.of("size:2 xy sum"));
  }

  /** Sends all parts and half-closes before the handler sees the first; how it ends. */
  public Outcome<UploadResponse> whole(String parts) throws Exception {
    BindableService atOnce = () -> ServerInterceptors.intercept(service, new AllAtOnce());
    send(parts, trial.channelTo(handlers.over(atOnce))).onCompleted();
    Outcome<UploadResponse> outcome = answer.await();
    handlers.awaitEnd();
    return outcome;
  }

  /** Sends the parts and does not half-close; how it ends, of itself. Then the client is gone. */
  public Outcome<UploadResponse> open(String parts) throws Exception {
    BindableService gone = () -> ServerInterceptors.intercept(service, new GoneAtTheEnd());
    send(parts, trial.channelTo(handlers.over(gone)));
    return answer.await();
  }

  /** Sends the parts, does not half-close, and waits until the handler has dealt with them. */
  public void begin(String parts) throws Exception {
    // With no net under it: that would end what is to stay open.
    channel = trial.lab().open(trial.lab().serve(handlers.over(service)));
    requests = send(parts, channel);
    handlers.awaitReceived(UploadParts.of(parts).size());
  }

  /**
   * Ends what was begun, from the client's side, and waits until the handler has been told.
   *
   * @param how {@code cancel}, or {@code break} for the connection
   */
  public void breakOff(String how) throws InterruptedException {
    if (how.equals("cancel")) {
      Objects.requireNonNull(requests).cancel("changed its mind", null);
    } else {
      Objects.requireNonNull(channel).shutdownNow();
    }
    handlers.awaitEnd();
  }

  private ClientCallStreamObserver<UploadRequest> send(String parts, Channel to) {
    var call =
        (ClientCallStreamObserver<UploadRequest>) UploadServiceGrpc.newStub(to).upload(answer);
    UploadParts.of(parts).forEach(call::onNext);
    return call;
  }

  /**
   * Looks at what the handler did once the call had ended.
   *
   * @throws AssertionError if it has thrown something
   */
  public void assertRestIgnored() throws InterruptedException {
    List<RuntimeException> thrown = handlers.awaitEnd();
    if (!thrown.isEmpty()) {
      throw new AssertionError("[" + REST + "] \nthe handler threw:\n" + thrown);
    }
  }
}
