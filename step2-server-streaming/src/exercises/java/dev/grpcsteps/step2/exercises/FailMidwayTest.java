package dev.grpcsteps.step2.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.Gate;
import dev.grpcsteps.common.exercise.SlowClient;
import dev.grpcsteps.common.exercise.StreamedUsers;
import dev.grpcsteps.common.exercise.TwoCalls;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailMidwayTest {

  /** Their ids say nothing about their number. */
  private static final List<User> GUESTS = Stream.of(40, 7, -3, 41)
      .map(id -> FewUsers.user(id, "guest" + id, UserType.GUEST))
      .toList();

  @AutoClose
  private final Trial trial = new Trial();

  private final Gate gate = new Gate();

  @Test
  void sendsAllWhileTheStoreIsWell() throws Exception {
    Outcome<UserResponse> call = Outcome.reading(call(new FailMidway(ofGuests(GUESTS.stream()))));

    assertThat(call.code())
        .as("The store has given all its users: the call ends with OK.")
        .isEqualTo(Status.Code.OK);
    assertSent(4, call);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 1, 0})
  void failsAndSaysHowManyUsersWereSent(int users) throws Exception {
    assertFails(
        users, new FailMidway(ofGuests(Stream.concat(GUESTS.stream().limit(users), failure()))));
  }

  @Test
  void failsWhereTheStoreFailsAtOnce() throws Exception {
    FailMidway service = new FailMidway(new StreamedUsers(type -> {
      throw new UncheckedIOException(new IOException("the disk is gone"));
    }));
    assertFails(0, service);
    assertFails(0, service);
  }

  @Test
  void sendsEachUserAtOnce() throws Exception {
    Stream<User> slow = GUESTS.stream().peek(user -> {
      if (user.equals(GUESTS.get(2))) {
        gate.pass();
      }
    });
    BlockingClientCall<?, UserResponse> call = call(new FailMidway(ofGuests(slow)));

    assertThat(List.of(read(call), read(call)))
        .as(
            "The store is slow with its third user. The two that it has found by then are sent: send"
                + " each as soon as you have it.")
        .containsExactly("user 40", "user 7");
    gate.open();
  }

  @Test
  void sendsAllToASlowReader() throws Exception {
    SlowClient.getsAllByType(trial, FailMidway::new);
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    new TwoCalls<>(trial, UserManagerGrpc.getGetUsersByTypeMethod(), FailMidway::new)
        .stayApart(List.of(request(UserType.NORMAL)), List.of(request(UserType.GUEST)));
  }

  private void assertFails(int users, FailMidway service) throws Exception {
    Outcome<UserResponse> call = Outcome.reading(call(service));

    assertThat(call.code())
        .as(
            "The store failed after %s users, so the call must fail: UNAVAILABLE tells the client"
                + " that it may try again. With OK it takes what it has for all there is; an exception"
                + " that leaves the handler reaches it as a bare UNKNOWN.",
            users)
        .isEqualTo(Status.Code.UNAVAILABLE);
    assertSent(users, call);
    assertThat(call.trailers().getAll(FailMidway.SENT))
        .as("The trailing metadata travels with the status, and says from where to go on. It is the"
            + " number of users sent, so that the client misses none and gets none twice. Each failure"
            + " has metadata of its own: put() adds a value, and replaces none.")
        .containsExactly(Integer.toString(users));
  }

  private static void assertSent(int users, Outcome<UserResponse> call) {
    assertThat(call.messages())
        .extracting(response -> response.getUser().getId())
        .as("Users that were found before the failure have been sent by then, one by one. The"
            + " failure is no message: it is told by the status.")
        .isEqualTo(GUESTS.stream().limit(users).map(User::getId).toList());
  }

  private BlockingClientCall<?, UserResponse> call(FailMidway service) throws Exception {
    return UserManagerGrpc.newBlockingV2Stub(trial.channelTo(service))
        .getUsersByType(request(UserType.GUEST));
  }

  private static UserTypeRequest request(UserType type) {
    return UserTypeRequest.newBuilder().setUserTypeValue(type.getNumber()).build();
  }

  private static String read(BlockingClientCall<?, UserResponse> call) throws InterruptedException {
    try {
      UserResponse response = call.read();
      return response == null ? "the end" : "user " + response.getUser().getId();
    } catch (StatusException e) {
      return e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED ? "nothing" : e.toString();
    }
  }

  private static UserStore ofGuests(Stream<User> guests) {
    return new StreamedUsers(type -> type == UserType.GUEST ? guests : Stream.empty());
  }

  /** The place of a user that the disk does not give any more. */
  private static Stream<User> failure() {
    return Stream.of(1).map(none -> {
      throw new UncheckedIOException(new IOException("the disk is gone"));
    });
  }
}
