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
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TakeThreeTest {

  private static final List<User> GUESTS = List.of(
      FewUsers.user(41, "mika", UserType.GUEST),
      FewUsers.user(42, "noa", UserType.GUEST),
      FewUsers.user(43, "riku", UserType.GUEST),
      FewUsers.user(44, "sora", UserType.GUEST),
      FewUsers.user(45, "yuma", UserType.GUEST));

  @AutoClose
  private final Trial trial = new Trial();

  private final News news = new News();

  @Test
  void returnsTheFirstThree() throws Exception {
    assertTakes("mika, noa, riku", UserType.GUEST);
  }

  @Test
  void tellsTheServerThatThreeAreEnough() throws Exception {
    assertTakes("mika, noa, riku", UserType.GUEST);

    assertThat(Patience.await(news.cancelled) ? "a cancel" : "nothing")
        .as("Nobody told the server: for it the call is still open, so it goes on working, and what"
            + " it has sent waits in memory. Leaving a loop or forgetting an iterator ends no call;"
            + " a cancel does.")
        .isEqualTo("a cancel");
  }

  @Test
  void returnsFewerWhereTheStreamHasFewer() throws Exception {
    assertTakes("mika, noa", UserType.NORMAL);
  }

  private void assertTakes(String nicknames, UserType type) throws Exception {
    // With no net under it: that would cancel the call in the end, and hide who has forgotten to.
    Channel channel = trial.lab().recorded(trial.lab().open(trial.lab().serve(news)));
    Future<List<User>> taking =
        trial.lab().clock().submit(() -> new TakeThree(channel).firstThree(type));

    assertThat(taken(taking))
        .as("The method returns as soon as it has three users or the stream has ended: then read()"
            + " gives null. A server with news may leave its stream open: who reads such a stream"
            + " to its end waits for ever.")
        .isEqualTo(nicknames);
  }

  private static String taken(Future<List<User>> taking) throws InterruptedException {
    try {
      return Patience.get(taking).stream().map(User::getNickname).collect(Collectors.joining(", "));
    } catch (TimeoutException e) {
      return "nothing";
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause());
    }
  }

  /** Sends the guests and leaves the stream open; sends two normal users and ends it. */
  private static final class News extends UserManagerImplBase {

    private final CountDownLatch cancelled = new CountDownLatch(1);

    @Override
    public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
      ((ServerCallStreamObserver<UserResponse>) responses).setOnCancelHandler(cancelled::countDown);
      boolean open = request.getUserTypeValue() == UserType.GUEST_VALUE;
      GUESTS.stream()
          .limit(open ? 5 : 2)
          .map(user -> UserResponse.newBuilder().setUser(user).build())
          .forEach(responses::onNext);
      if (!open) {
        responses.onCompleted();
      }
    }
  }
}
