package dev.grpcsteps.step2.exercises;

import dev.grpcsteps.proto.news.News;
import dev.grpcsteps.proto.news.NewsServiceGrpc;
import dev.grpcsteps.proto.news.NewsServiceGrpc.NewsServiceStub;
import dev.grpcsteps.proto.news.SubscribeRequest;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A subscription to news that ends when its first call breaks. Fix it: to the reader it is one stream,
 * however many calls it takes.
 *
 * <ul>
 *   <li>A call that fails with UNAVAILABLE is followed by another one, after a pause. It asks for the
 *       news after the last one seen, so that the reader gets each once.
 *   <li>The first pause lasts {@link #FIRST_PAUSE} milliseconds, each further one twice as long, but none
 *       longer than {@link #LONGEST_PAUSE}. Once a message has come, the next pause is a first one again.
 *       Up to half of a pause may be left out at random. Let {@code clock.schedule(...)} wait for it.
 *   <li>Any other failure would come again, so the reader is told of it in {@code onError}: once, and as
 *       it is, with its status, text and trailing metadata. OK is the end, and is told in {@code
 *       onCompleted}.
 *   <li>{@link #close} may be called from any thread, also in a pause or while a call is being made, and
 *       more than once. Then no call is open any more, and none is made. The reader wanted that, so it is
 *       not told of an end; a message that is on its way just then may still reach it. The clock goes on.
 * </ul>
 *
 * <p>{@code stub.subscribe(request, observer)} makes a call and returns at once; gRPC calls the methods
 * of the observer one after another, on threads of its own. News may come for days, so no call has a
 * deadline.
 */
final class SubscribeAgain implements AutoCloseable {

  static final long FIRST_PAUSE = 100;
  static final long LONGEST_PAUSE = 5_000;

  private final NewsServiceStub stub;
  private final ScheduledExecutorService clock;
  private final StreamObserver<News> reader;

  SubscribeAgain(Channel channel, ScheduledExecutorService clock, StreamObserver<News> reader) {
    this.stub = NewsServiceGrpc.newStub(channel);
    this.clock = clock;
    this.reader = reader;
  }

  /** Begins, and returns at once; called once. */
  void subscribe() {
    SubscribeRequest request = SubscribeRequest.newBuilder().setAfter(0).build();
    stub.subscribe(request, reader);
  }

  @Override
  public void close() {}
}
