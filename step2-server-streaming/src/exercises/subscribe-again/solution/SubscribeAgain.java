package dev.grpcsteps.step2.exercises;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.grpcsteps.proto.news.News;
import dev.grpcsteps.proto.news.NewsServiceGrpc;
import dev.grpcsteps.proto.news.NewsServiceGrpc.NewsServiceStub;
import dev.grpcsteps.proto.news.SubscribeRequest;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.ScheduledExecutorService;

/** What was seen outlives a call, and one Context holds all calls: to cancel it is to end them. */
final class SubscribeAgain implements AutoCloseable {

  static final long FIRST_PAUSE = 100;
  static final long LONGEST_PAUSE = 5_000;

  private final NewsServiceStub stub;
  private final ScheduledExecutorService clock;
  private final StreamObserver<News> reader;
  private final Context.CancellableContext life = Context.current().withCancellation();
  private long last;
  private long pause = FIRST_PAUSE;

  SubscribeAgain(Channel channel, ScheduledExecutorService clock, StreamObserver<News> reader) {
    this.stub = NewsServiceGrpc.newStub(channel);
    this.clock = clock;
    this.reader = reader;
  }

  void subscribe() {
    if (!life.isCancelled()) {
      SubscribeRequest request = SubscribeRequest.newBuilder().setAfter(last).build();
      life.run(() -> stub.subscribe(request, new Reading()));
    }
  }

  @Override
  public void close() {
    life.cancel(null);
  }

  private void subscribeLater() {
    clock.schedule(this::subscribe, pause, MILLISECONDS);
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }

  private final class Reading implements StreamObserver<News> {

    @Override
    public void onNext(News news) {
      last = news.getNumber();
      pause = FIRST_PAUSE;
      reader.onNext(news);
    }

    @Override
    public void onCompleted() {
      reader.onCompleted();
    }

    @Override
    public void onError(Throwable failure) {
      if (life.isCancelled()) {
        return;
      }
      if (Status.fromThrowable(failure).getCode() == Status.Code.UNAVAILABLE) {
        subscribeLater();
      } else {
        reader.onError(failure);
      }
    }
  }
}
