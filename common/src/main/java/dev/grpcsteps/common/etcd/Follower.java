package dev.grpcsteps.common.etcd;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.proto.etcd.Event;
import dev.grpcsteps.proto.etcd.WatchCreateRequest;
import dev.grpcsteps.proto.etcd.WatchGrpc;
import dev.grpcsteps.proto.etcd.WatchRequest;
import dev.grpcsteps.proto.etcd.WatchResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a copy up to date, on a thread of its own: a Watch stream tells it of each change. When the
 * stream breaks, the next one begins at the revision behind the last that was seen, so it misses
 * nothing and hears nothing twice.
 */
final class Follower implements AutoCloseable {

  private static final long ANSWER_SECONDS = 5;
  private static final long PAUSE_SECONDS = 1;
  private static final long END_MILLIS = 5000;

  private final ClientChannel etcd;
  private final UserCopy copy;
  private final Reach reach;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "etcd-follower");
  private boolean compacted; // Only the thread's own, as is the next.
  private int failures;

  Follower(ClientChannel etcd, UserCopy copy, Reach reach) {
    this.etcd = etcd;
    this.copy = copy;
    this.reach = reach;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        try {
          follow();
        } catch (StatusException e) {
          failed(e.getStatus());
        }
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  /** One failure may be no more than one member that has gone: the channel has others. */
  private void failed(Status why) throws InterruptedException {
    failures++;
    if (failures > 1 && closing.getCount() > 0) {
      reach.lost(why);
      closing.await(PAUSE_SECONDS, TimeUnit.SECONDS);
      // Otherwise gRPC waits longer after each attempt, in the end two minutes.
      etcd.reconnectNow();
    }
  }

  private void follow() throws StatusException, InterruptedException {
    if (compacted) {
      Snapshot.load(etcd, copy);
      compacted = false;
    }
    var watch = WatchGrpc.newBlockingV2Stub(etcd).watch();
    try {
      for (WatchResponse news = begin(watch); news != null; news = watch.read()) {
        hear(news);
      }
      throw Status.UNAVAILABLE.withDescription("etcd has ended the watch").asException();
    } finally {
      watch.cancel("no longer watched", null);
    }
  }

  /** Waits no longer than that: a member that hangs takes the connection and says nothing on it. */
  private @Nullable WatchResponse begin(BlockingClientCall<WatchRequest, WatchResponse> watch)
      throws StatusException, InterruptedException {
    try {
      watch.write(from(copy.revision() + 1), ANSWER_SECONDS, TimeUnit.SECONDS);
      return watch.read(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      String text = "no answer within " + ANSWER_SECONDS + " s";
      throw Status.UNAVAILABLE.withDescription(text).asException();
    }
  }

  private void hear(WatchResponse news) throws StatusException {
    if (news.getCanceled()) {
      // What came after our revision is no longer there one by one, only all in one.
      compacted = news.getCompactRevision() > 0;
      String text = "etcd has cancelled the watch: " + news.getCancelReason();
      throw Status.UNAVAILABLE.withDescription(text).asException();
    }
    if (news.getCreated()) {
      failures = 0;
      reach.found(copy.revision());
    }
    List<Event> events = news.getEventsList();
    if (!events.isEmpty()) {
      copy.add(events.stream()
          .filter(event -> event.getType() == Event.EventType.PUT)
          .map(Event::getKv)
          .toList());
      // Not the header's revision: it may be ahead of what the stream has told.
      copy.advance(events.get(events.size() - 1).getKv().getModRevision());
    }
  }

  private static WatchRequest from(long revision) {
    return WatchRequest.newBuilder()
        .setCreateRequest(WatchCreateRequest.newBuilder()
            .setKey(StoredUser.FIRST)
            .setRangeEnd(StoredUser.END)
            .setStartRevision(revision))
        .build();
  }

  /** Stops, and waits for that, so that no call begins on a channel that is closed next. */
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt(); // Ends the call that it waits for.
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
