package dev.grpcsteps.course.conform;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What would be right.
 *
 * @param words for the reader of a report
 * @param holds whether it came
 */
record Right<T>(String words, Predicate<Outcome<T>> holds) {

  /** An outcome that is told in the message's body. */
  static Right<UserResponse> error(String text) {
    return new Right<>(
        "status OK and one message: error true, message \"" + text + "\"",
        outcome ->
            isOne(outcome, answer -> answer.getError() && answer.getMessage().equals(text)));
  }

  /** This user and no error. */
  static Right<UserResponse> user(User user) {
    return new Right<>(
        "status OK and one message: the user " + Shown.user(user),
        outcome -> isOne(outcome, answer -> is(answer, user)));
  }

  /** Any user: what it is made of, another check looks at. */
  static Right<UserResponse> added() {
    return new Right<>(
        "status OK and one message without error",
        outcome -> isOne(outcome, answer -> !answer.getError()));
  }

  /** One message for each user, in this order. */
  static Right<UserResponse> users(List<User> users) {
    String ids = Shown.ids(users.stream().limit(6).map(User::getId).toList());
    return new Right<>(
        "status OK and %d messages, the users %s%s"
            .formatted(users.size(), ids, users.size() > 6 ? " ..." : ""),
        outcome -> isOk(outcome)
            && outcome.messages().stream().noneMatch(UserResponse::getError)
            && outcome.messages().stream().map(UserResponse::getUser).toList().equals(users));
  }

  /** Of a call that is still open: a message for each user. */
  static Right<UserResponse> soFar(List<User> users) {
    return new Right<>(
        "the answer, the user with id " + Shown.id(users.get(users.size() - 1).getId())
            + ", while the call is open",
        outcome ->
            outcome.messages().stream().map(UserResponse::getUser).toList().equals(users));
  }

  /** Each user of the type once, these among them, and nobody else. */
  static Right<UserResponse> ofType(UserType type, List<User> users) {
    return new Right<>(
        "status OK and each user of type %s once, %s among them"
            .formatted(type, Shown.id(users.get(0).getId())),
        outcome -> {
          List<User> came =
              outcome.messages().stream().map(UserResponse::getUser).toList();
          return isOk(outcome)
              && outcome.messages().stream().noneMatch(UserResponse::getError)
              && came.stream().allMatch(user -> user.getUserType() == type)
              && new HashSet<>(came).size() == came.size()
              && new HashSet<>(came).containsAll(users);
        });
  }

  static Right<UserCntResponse> count(int count) {
    return new Right<>(
        "status OK and one message: user_cnt " + count,
        outcome -> isOne(outcome, answer -> !answer.getError() && answer.getUserCnt() == count));
  }

  /** The end of a call that carried nothing. */
  static <T> Right<T> nothing() {
    return new Right<>(
        "status OK and no message",
        outcome -> isOk(outcome) && outcome.messages().isEmpty());
  }

  /** One of these statuses. */
  static <T> Right<T> status(Status.Code... codes) {
    List<Status.Code> right = List.of(codes);
    String words = right.stream().map(Enum::name).collect(Collectors.joining(" or "));
    return new Right<>("status " + words, outcome -> right.contains(outcome.code()));
  }

  static boolean is(UserResponse answer, User user) {
    return !answer.getError() && answer.getUser().equals(user);
  }

  static boolean isOk(Outcome<?> outcome) {
    return outcome.code() == Status.Code.OK;
  }

  static <T> boolean isOne(Outcome<T> outcome, Predicate<T> holds) {
    return isOk(outcome)
        && outcome.messages().size() == 1
        && holds.test(outcome.messages().get(0));
  }
}
