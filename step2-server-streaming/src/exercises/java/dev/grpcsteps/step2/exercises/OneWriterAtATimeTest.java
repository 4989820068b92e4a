package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.HandlerWatch;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.StreamedUsers;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.lab.WatchedThreads;
import dev.grpcsteps.common.lab.WriterWatch;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Channel;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OneWriterAtATimeTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final WatchedThreads threads = new WatchedThreads();

  @AutoClose("shutdownNow")
  private final ThreadPoolExecutor workers =
      (ThreadPoolExecutor) Executors.newCachedThreadPool(threads);

  private final CountDownLatch atWork = new CountDownLatch(4);
  private volatile boolean alone;
  private final AtomicInteger onTheirWay = new AtomicInteger();
  private final WriterWatch writers =
      new WriterWatch(() -> onTheirWay.get() == 0 && threads.othersAreHeld());
  private final HandlerWatch handler = new HandlerWatch();

  @Test
  void letsOneThreadAtATimeIntoTheObserver() throws Exception {
    Outcome<UserResponse> call = call(Stream.of(0, 10, 20, 30)
        .map(after -> store(() -> usersOnceAllAsk(after)))
        .toList());
    Patience.until(() -> onTheirWay.get() == 0);

    assertThat(alone ? "searched one after another" : "searched together")
        .as("Each worker waited until another had done all its work. Hold the lock while something"
            + " is said to the observer, not while a store is asked: else a thread each brings"
            + " nothing.")
        .isEqualTo("searched together");
    assertThat(writers.most())
        .as("Two threads were in the observer at the same time, and it is not thread-safe: messages"
            + " get lost or damaged, often without any exception. One lock for all its methods"
            + " keeps them apart.")
        .isLessThanOrEqualTo(1);
    assertSendsAll(call, 40);
  }

  @Test
  void completesWhenTheLastWorkerHasFinished() throws Exception {
    UserStore slow = store(() -> {
      // By now the call has been ended, if anybody ends it too early.
      Patience.until(() -> workers.getCompletedTaskCount() > 0);
      handler.awaitRest();
      return users(5, 5);
    });

    assertSendsAll(call(List.of(store(() -> users(0, 5)), slow)), 10);
  }

  @Test
  void failsOnceWithTheFirstFailure() throws Exception {
    UserStore failing = store(() -> users(0, 2).peek(user -> {
      if (user.getId() == 2) {
        throw new IllegalStateException("the disk is gone");
      }
    }));

    Outcome<UserResponse> call = call(List.of(failing, store(() -> users(2, 2)), failing));

    assertThat(call.code())
        .as("What a worker's code throws reaches nobody by itself: its thread ends, and the client"
            + " waits. Catch it there, and fail the call with UNAVAILABLE; users are missing, so"
            + " it must not end with OK.")
        .isEqualTo(Status.Code.UNAVAILABLE);
    assertEndsOnce();
  }

  private Outcome<UserResponse> call(List<UserStore> stores) throws Exception {
    Channel channel = trial.channelTo(builder -> builder
        .addService(new OneWriterAtATime(stores, workers))
        .intercept(writers)
        .intercept(handler));
    var request =
        UserTypeRequest.newBuilder().setUserTypeValue(UserType.NORMAL_VALUE).build();
    return Outcome.reading(UserManagerGrpc.newBlockingV2Stub(channel).getUsersByType(request));
  }

  private void assertSendsAll(Outcome<UserResponse> call, int users) throws InterruptedException {
    assertThat(call.code())
        .as("All workers have finished, none has failed: the call ends with OK.")
        .isEqualTo(Status.Code.OK);
    long different = call.messages().stream().distinct().count();
    assertThat(different + " users in " + call.messages().size() + " responses")
        .as("The call ends when the last worker has finished, and not before: what another one"
            + " sends later is lost.")
        .isEqualTo(users + " users in " + users + " responses");
    assertEndsOnce();
  }

  private void assertEndsOnce() throws InterruptedException {
    workers.shutdown();
    Patience.until(workers::isTerminated);
    assertThat("ends of the call: " + writers.ends())
        .as("A call ends once, however many workers it has: only one of them may say the end, and"
            + " after a failure nobody else.")
        .isEqualTo("ends of the call: 1");
  }

  /** Ten users, once all four stores are asked, or as soon as one of them has waited in vain. */
  private Stream<User> usersOnceAllAsk(int after) throws InterruptedException {
    onTheirWay.incrementAndGet();
    atWork.countDown();
    if (!alone && !Patience.await(atWork)) {
      alone = true;
    }
    onTheirWay.decrementAndGet();
    return users(after, 10);
  }

  private static Stream<User> users(int after, int count) {
    return IntStream.rangeClosed(after + 1, after + count)
        .mapToObj(id -> FewUsers.user(id, "user" + id, UserType.NORMAL));
  }

  private static UserStore store(Callable<Stream<User>> normalUsers) {
    return new StreamedUsers(type -> type == UserType.NORMAL ? normalUsers.call() : Stream.empty());
  }
}
