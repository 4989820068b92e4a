package dev.grpcsteps.course.conform;

import static dev.grpcsteps.course.conform.Faults.requests;
import static dev.grpcsteps.course.conform.Faults.responses;
import static dev.grpcsteps.proto.UserManagerGrpc.getAddUserMethod;
import static dev.grpcsteps.proto.UserManagerGrpc.getGetUserMethod;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Servers that keep or find users wrongly. */
final class FaultyUnary {

  static final List<Fault> ALL = List.of(
      Fault.of(
          "the echo has no mail address",
          responses(getAddUserMethod(), (user, answer) -> with(answer, u -> u.clearMailAddress())),
          "add-and-get"),
      Fault.of(
          "nobody is told by a status",
          responses(
              getGetUserMethod(),
              (request, answer) ->
                  failIf(answer.getError() && request.getId() != 0, Status.NOT_FOUND, answer)),
          "not-found"),
      Fault.of(
          "id 0 is a bad argument of a look-up",
          requests(
              getGetUserMethod(),
              request -> failIf(request.getId() == 0, Status.INVALID_ARGUMENT, request)),
          "id-zero"),
      Fault.of(
          "a taken id is told in other words",
          responses(
              getAddUserMethod(),
              (user, answer) -> answer.getError()
                  ? answer.toBuilder().setMessage("already exists").build()
                  : answer),
          "already-exist"),
      Fault.of("a taken id is overwritten", overwrites(), "already-exist", "one-wins"),
      Fault.of(
          "ids have a sign",
          requests(getAddUserMethod(), user -> failIf(user.getId() < 0, Status.OUT_OF_RANGE, user)),
          "unsigned-ids"),
      Fault.of(
          "a user of type NONE cannot be read",
          responses(
              getGetUserMethod(),
              (request, answer) -> failIf(
                  answer.hasUser() && answer.getUser().getUserTypeValue() == 0,
                  Status.UNKNOWN,
                  answer)),
          "none-kept"),
      Fault.of(
          "a type is lost on the way to the store",
          requests(
              getAddUserMethod(),
              user -> user.getUserType() == UserType.NONE
                  ? user.toBuilder().setUserType(UserType.NORMAL).build()
                  : user),
          "none-kept",
          "type-none"),
      Fault.of(
          "text is ASCII",
          responses(
              getGetUserMethod(),
              (request, answer) ->
                  with(answer, u -> u.setNickname(u.getNickname().replaceAll("[^ -~]", "?")))),
          "any-script"),
      Fault.of(
          "lengths count UTF-16",
          requests(
              getAddUserMethod(),
              user -> failIf(user.getNickname().length() == 128, Status.INVALID_ARGUMENT, user)),
          "longest"),
      Fault.of("the third who adds an id is told that it was", thirdWins(), "one-wins"));

  private FaultyUnary() {}

  /** Fails the call where something is so; where not, leaves the message as it is. */
  static <T> T failIf(boolean so, Status status, T message) {
    if (so) {
      throw status.asRuntimeException();
    }
    return message;
  }

  private static UserResponse with(UserResponse answer, Consumer<User.Builder> change) {
    if (answer.getError()) {
      return answer;
    }
    User.Builder user = answer.getUser().toBuilder();
    change.accept(user);
    return answer.toBuilder().setUser(user).build();
  }

  private static Consumer<ServerBuilder<?>> overwrites() {
    Map<Integer, User> last = new ConcurrentHashMap<>();
    Consumer<ServerBuilder<?>> remembers = responses(getAddUserMethod(), (user, answer) -> {
      last.put(user.getId(), user);
      return answer;
    });
    return remembers.andThen(responses(
        getGetUserMethod(),
        (request, answer) ->
            with(answer, user -> user.mergeFrom(last.getOrDefault(user.getId(), user.build())))));
  }

  private static Consumer<ServerBuilder<?>> thirdWins() {
    Map<Integer, Integer> adds = new ConcurrentHashMap<>();
    return responses(
        getAddUserMethod(),
        (user, answer) -> adds.merge(user.getId(), 1, Integer::sum) == 3
            ? UserResponse.newBuilder().setUser(user).build()
            : answer);
  }
}
