package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TakeThreeTest {

  private static final List<User> USERS = List.of(
      FewUsers.user(44, "mika", UserType.GUEST),
      FewUsers.user(-2, "noa", UserType.GUEST),
      FewUsers.user(43, "riku", UserType.GUEST),
      FewUsers.user(41, "sora", UserType.GUEST),
      FewUsers.user(45, "yuma", UserType.GUEST));

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void returnsTheFirstThree() throws Exception {
    assertTakes("mika 44, noa 4294967294, riku 43", UserType.GUEST, new News(5, null));
  }

  @Test
  void tellsTheServerThatThreeAreEnough() throws Exception {
    News news = new News(5, null);

    assertTakes("mika 44, noa 4294967294, riku 43", UserType.GUEST, news);

    assertThat(news.whyItEnded())
        .as("Nobody told the server: for it the call is still open, so it goes on working, and what"
            + " it has sent waits in memory. Leaving a loop or forgetting an iterator ends no call,"
            + " and a deadline ends it later; a cancel ends it now.")
        .isEqualTo("a cancel");
  }

  @Test
  void waitsForNoFourth() throws Exception {
    assertTakes("mika 44, noa 4294967294, riku 43", UserType.GUEST, new News(3, null));
  }

  @Test
  void returnsFewerWhereTheStreamHasFewer() throws Exception {
    assertTakes("mika 44, noa 4294967294", UserType.GUEST, new News(2, Status.OK));
    assertTakes("", UserType.NORMAL, new News(2, Status.OK));
  }

  @Test
  void failsWhereTheStreamFailsBefore() throws Exception {
    News news = new News(2, Status.UNAVAILABLE.withDescription("the disk is gone"));

    assertThat(taken(UserType.GUEST, news))
        .as("The stream failed after two users, so these are not all: the StatusException of read()"
            + " says so, and the caller must get it.")
        .isEqualTo("StatusException: UNAVAILABLE: the disk is gone");
  }

  private void assertTakes(String users, UserType type, News news) throws Exception {
    String taken = taken(type, news);

    assertThat(taken)
        .as("Something was thrown, where users were due. The half-close is not yours to make here:"
            + " gRPC makes it, after the one request. What ends the call from this side is a"
            + " cancel, after the last read().")
        .doesNotContain("StatusException", "IllegalStateException");
    assertThat(taken)
        .as("The method returns as soon as it has three users or the stream has ended: then read()"
            + " gives null. A server with news may leave its stream open: who reads such a stream"
            + " to its end, or just a fourth message, waits without an end.")
        .isEqualTo(users);
  }

  private String taken(UserType type, News news) throws Exception {
    // With no net under it: that would cancel the call in the end, and hide who has forgotten to.
    Channel channel = trial.lab().recorded(trial.lab().open(trial.lab().serve(news)));
    Future<List<User>> taking =
        trial.lab().clock().submit(() -> new TakeThree(channel).firstThree(type));
    try {
      return Patience.get(taking).stream()
          .map(user -> user.getNickname() + " " + Integer.toUnsignedString(user.getId()))
          .collect(Collectors.joining(", "));
    } catch (TimeoutException e) {
      return "the method has not returned";
    } catch (ExecutionException e) {
      return e.getCause().getClass().getSimpleName() + ": " + e.getCause().getMessage();
    }
  }

  /** Sends the first of the users, and ends the stream with a status; without one it stays open. */
  private static final class News extends UserManagerImplBase {

    private final CompletableFuture<String> cancelled = new CompletableFuture<>();
    private final int users;
    private final @Nullable Status end;

    News(int users, @Nullable Status end) {
      this.users = users;
      this.end = end;
    }

    String whyItEnded() throws InterruptedException {
      return Patience.until(cancelled::isDone) ? cancelled.join() : "nothing";
    }

    @Override
    public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
      Deadline deadline = Context.current().getDeadline();
      ((ServerCallStreamObserver<UserResponse>) responses)
          .setOnCancelHandler(() -> cancelled.complete(
              deadline != null && deadline.isExpired() ? "a deadline that passed" : "a cancel"));
      USERS.stream()
          .limit(users)
          .filter(user -> user.getUserTypeValue() == request.getUserTypeValue())
          .map(user -> UserResponse.newBuilder().setUser(user).build())
          .forEach(responses::onNext);
      if (end != null && end.isOk()) {
        responses.onCompleted();
      } else if (end != null) {
        responses.onError(end.asRuntimeException());
      }
    }
  }
}
