package dev.grpcsteps.common.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.call.StatusOfFailure;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.store.NoRoomException;
import dev.grpcsteps.common.store.UnknownOutcomeException;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an add does while etcd has not answered, and what it makes of each answer. */
class AddAnswerTest {

  private static final User PIYO = FewUsers.user(7, "piyo", UserType.NORMAL);

  @AutoClose
  private final FakeEtcd etcd = new FakeEtcd();

  @AutoClose
  private final EtcdUserStore users = Etcd.open(etcd.address());

  AddAnswerTest() throws IOException {}

  @Test
  void doesNotMakeTheCallerWait() throws Exception {
    CompletableFuture<Boolean> added = users.add(PIYO).toCompletableFuture();

    FakeEtcd.Add add = add();
    assertThat(added).isNotDone();
    add.answer().onError(Status.UNAVAILABLE.asRuntimeException());
  }

  @Test
  void comesWhenTheServersOwnCopyHasTheUser() throws Exception {
    CompletableFuture<Boolean> added = users.add(PIYO).toCompletableFuture();
    var watch = Objects.requireNonNull(Awaited.next(etcd.watches()));
    add().succeeds(3);
    watch.onNext(FakeEtcd.news(FewUsers.GUEST, 2));
    assertThat(Awaited.holds(() -> users.find(2).isPresent())).isTrue();
    assertThat(added).isNotDone();
    watch.onNext(FakeEtcd.news(PIYO, 3));

    assertThat(Awaited.result(added)).isTrue();
    assertThat(users.find(7)).contains(PIYO);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "INTERNAL", "UNKNOWN", "CANCELLED"})
  void doesNotCallFailedWhatMayHaveBeenDone(Status.Code code) throws Exception {
    CompletableFuture<Boolean> added = users.add(PIYO).toCompletableFuture();
    add().answer().onError(code.toStatus().asRuntimeException());

    Throwable failure = failure(added);
    assertThat(failure).isInstanceOf(UnknownOutcomeException.class);
    assertThat(seenByTheClient(failure).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(seenByTheClient(failure).getDescription())
        .contains("the user may be stored, or not");
  }

  @Test
  void saysThatEtcdHasNoRoom() throws Exception {
    CompletableFuture<Boolean> added = users.add(PIYO).toCompletableFuture();
    add().answer().onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());

    Throwable failure = failure(added);
    assertThat(failure).isInstanceOf(NoRoomException.class);
    assertThat(seenByTheClient(failure).getDescription())
        .isEqualTo("etcd has no room; the user was not stored");
  }

  @Test
  void hasTheDeadlineOfTheCallBeingServed() throws Exception {
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    try (var call = Context.current().withDeadlineAfter(2, TimeUnit.SECONDS, timer)) {
      call.run(() -> users.add(PIYO));

      assertThat(secondsLeft(add())).isLessThanOrEqualTo(2);
    } finally {
      timer.shutdownNow();
    }
  }

  @Test
  void isGivenUpInTimeForAnotherAttemptWhereTheCallHasADistantDeadlineOrNone() throws Exception {
    var unused = users.add(PIYO);

    assertThat(secondsLeft(add())).isLessThanOrEqualTo(5);
  }

  private static double secondsLeft(FakeEtcd.Add add) {
    Deadline deadline = Objects.requireNonNull(add.context().getDeadline());
    return deadline.timeRemaining(TimeUnit.MILLISECONDS) / 1000.0;
  }

  @Test
  void isNoLongerWantedWhenTheCallBeingServedEnds() throws Exception {
    FakeEtcd.Add add;
    try (var call = Context.current().withCancellation()) {
      call.run(() -> users.add(PIYO));
      add = add();
      assertThat(add.context().isCancelled()).isFalse();
    }

    assertThat(Awaited.holds(add.context()::isCancelled)).isTrue();
  }

  private static Throwable failure(CompletableFuture<Boolean> added) {
    var failed = catchThrowableOfType(ExecutionException.class, () -> Awaited.result(added));
    return Objects.requireNonNull(failed.getCause());
  }

  /** As a server's handlers and interceptors answer: {@code onError}, then what that leads to. */
  private static Status seenByTheClient(Throwable failure) {
    Status closing = Status.fromThrowable(failure);
    return closing.getCode() == Status.Code.UNKNOWN
        ? StatusOfFailure.of(failure, "1").getStatus()
        : closing;
  }

  private FakeEtcd.Add add() throws InterruptedException {
    return Objects.requireNonNull(Awaited.next(etcd.adds()));
  }
}
