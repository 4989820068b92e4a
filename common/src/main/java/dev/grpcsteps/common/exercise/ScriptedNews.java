package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.proto.news.News;
import dev.grpcsteps.proto.news.NewsServiceGrpc.NewsServiceImplBase;
import dev.grpcsteps.proto.news.SubscribeRequest;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;

/** Sends numbered news to a subscriber, from where it asks on, and breaks off as a script says. */
public final class ScriptedNews extends NewsServiceImplBase {

  /** What a reader is told of a failure, after its code. */
  public static final String WHY = ": so says the script, detail: see chapter 5";

  private static final Status DEADLINE = Status.FAILED_PRECONDITION.withDescription(
      "a call with a deadline: news may come for days, so a subscription has none");

  /** All of them, as a reader is told. */
  public static final String ALL = "7, 10, 11, 5000000030, 5000000031, 5000000032";

  /** They say nothing about how many there are. */
  private static final long[] NUMBERS = {7, 10, 11, 5_000_000_030L, 5_000_000_031L, 5_000_000_032L};

  private final Queue<String> script;
  private final List<Long> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch cancelled = new CountDownLatch(1);

  /**
   * A service with six news, whose numbers are 7, 10, 11, and three above 2^32.
   *
   * @param script a line for each call: how many news it sends at the most, and how it ends, as in
   *     {@code 2 UNAVAILABLE}; {@code 2 open} for a call that does not, as all do after the last line
   */
  public ScriptedNews(String... script) {
    this.script = new ConcurrentLinkedQueue<>(List.of(script));
  }

  /** After which number each call asked, in their order. */
  public List<Long> asked() {
    return List.copyOf(asked);
  }

  /** Waits until a client has cancelled a call; whether one has. */
  public boolean awaitCancelled() throws InterruptedException {
    return Patience.await(cancelled);
  }

  @Override
  public void subscribe(SubscribeRequest request, StreamObserver<News> responses) {
    asked.add(request.getAfter());
    ((ServerCallStreamObserver<News>) responses).setOnCancelHandler(cancelled::countDown);
    if (Context.current().getDeadline() != null) {
      responses.onError(DEADLINE.asRuntimeException());
      return;
    }
    String line = script.poll();
    String[] part = (line == null ? "0 open" : line).split(" ", -1);
    LongStream.of(NUMBERS)
        .filter(number -> number > request.getAfter())
        .limit(Integer.parseInt(part[0]))
        .mapToObj(number -> News.newBuilder().setNumber(number).build())
        .forEach(responses::onNext);
    end(part[1], responses);
  }

  private static void end(String how, StreamObserver<News> responses) {
    if (how.equals("OK")) {
      responses.onCompleted();
    } else if (!how.equals("open")) {
      Status failure = Status.Code.valueOf(how).toStatus().withDescription("so says the script");
      responses.onError(DetailedFailure.of(failure));
    }
  }
}
