package dev.grpcsteps.course.conform;

import com.google.protobuf.Message;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.proto.ClubManagerGrpc;
import dev.grpcsteps.proto.ClubRequest;
import dev.grpcsteps.proto.ClubResponse;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Channel;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** The calls of the contract on one channel. Each wait has an end, and no call throws what came. */
final class Calls {

  private final Channel channel;
  private final Duration patience;
  private final UserManagerBlockingV2Stub stub;

  /**
   * Calls through a channel.
   *
   * @param patience how long the server may be silent
   */
  Calls(Channel channel, Duration patience) {
    this.channel = channel;
    this.patience = patience;
    stub = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  Reply<UserResponse> get(int id) {
    UserRequest request = UserRequest.newBuilder().setId(id).build();
    return reply(CallPath.GET_USER, "id " + Shown.id(id), () -> inTime().getUser(request));
  }

  Reply<UserResponse> add(User user) {
    return reply(CallPath.ADD_USER, Shown.user(user), () -> inTime().addUser(user));
  }

  Reply<ClubResponse> club(int id) {
    ClubRequest request = ClubRequest.newBuilder().setId(id).build();
    var clubs = ClubManagerGrpc.newBlockingV2Stub(channel).withDeadlineAfter(patience);
    return reply(CallPath.GET_CLUB, "id " + Shown.id(id), () -> clubs.getClub(request));
  }

  Reply<UserResponse> byType(int number) throws InterruptedException {
    try (Answers<UserResponse> answers = openByType(number)) {
      return new Reply<>(CallPath.BY_TYPE, "user_type " + number, answers.toEnd());
    }
  }

  /** Counts the ids; {@code sent} tells of them. */
  Reply<UserCntResponse> count(String sent, List<Integer> ids) throws InterruptedException {
    try (Talk<UserCntResponse> talk = openCount()) {
      talk.sendAll(ids);
      return new Reply<>(CallPath.COUNT, sent, talk.answers().toEnd());
    }
  }

  /** Asks for the ids; {@code sent} tells of them. */
  Reply<UserResponse> byIds(String sent, List<Integer> ids) throws InterruptedException {
    try (Talk<UserResponse> talk = openByIds()) {
      talk.sendAll(ids);
      return new Reply<>(CallPath.BY_IDS, sent, talk.answers().toEnd());
    }
  }

  Answers<UserResponse> openByType(int number) {
    UserTypeRequest request =
        UserTypeRequest.newBuilder().setUserTypeValue(number).build();
    return new Answers<>(stub.getUsersByType(request), patience);
  }

  Talk<UserCntResponse> openCount() {
    return new Talk<>(stub.countAlreadyUsers(), patience);
  }

  Talk<UserResponse> openByIds() {
    return new Talk<>(stub.getUsersByIds(), patience);
  }

  private UserManagerBlockingV2Stub inTime() {
    return stub.withDeadlineAfter(patience);
  }

  /** Makes a unary call, which must have a deadline. */
  <T extends Message> Reply<T> reply(String path, String sent, Callable<T> call) {
    long start = System.nanoTime();
    try {
      Outcome<T> outcome = Outcome.of(call);
      boolean silent = outcome.code() == Status.Code.DEADLINE_EXCEEDED
          && System.nanoTime() - start >= patience.toNanos();
      // gRPC's own text tells of its inside.
      Status status = silent ? Silence.of(patience) : outcome.status();
      return new Reply<>(path, sent, new Outcome<>(outcome.messages(), status, outcome.trailers()));
    } catch (Exception e) {
      throw new IllegalStateException("a stub throws nothing but statuses", e);
    }
  }
}
