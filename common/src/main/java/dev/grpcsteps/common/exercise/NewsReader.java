package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.proto.news.News;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps in words what a subscription tells: numbers, then an end. */
public final class NewsReader implements StreamObserver<News> {

  private final List<String> told = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  @Override
  public void onNext(News news) {
    told.add(Long.toString(news.getNumber()));
  }

  @Override
  public void onCompleted() {
    end("OK");
  }

  @Override
  public void onError(Throwable failure) {
    Status status = Status.fromThrowable(failure);
    String what = status.getCode() + ": " + status.getDescription();
    end(what + ", " + DetailedFailure.in(failure));
  }

  private void end(String how) {
    told.add(how);
    ended = true;
  }

  /** Waits for so many messages; whether they have come. */
  public boolean awaitMessages(int number) throws InterruptedException {
    return Patience.until(() -> told.size() >= number);
  }

  /** Waits for the end, as in {@code 7, 10, OK}; says so if none comes. */
  public String told() throws InterruptedException {
    boolean comes = Patience.until(() -> ended);
    return toldSoFar() + (comes ? "" : ", and no end");
  }

  /** What was told until now. */
  public String toldSoFar() {
    return String.join(", ", told);
  }
}
