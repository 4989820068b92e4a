package dev.grpcsteps.course.conform;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What would be right.
 *
 * @param words for the reader of a report
 * @param holds whether it came
 * @param gap what is not right in what came, where that is not seen at once
 */
record Right<T>(String words, Predicate<Outcome<T>> holds, Gap<T> gap) {

  /** Goes behind what came: empty, or begins with a semicolon. */
  interface Gap<T> {
    String in(Outcome<T> outcome);
  }

  Right(String words, Predicate<Outcome<T>> holds) {
    this(words, holds, outcome -> "");
  }

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
        "status OK and one message: the user, without error",
        outcome -> isOne(outcome, answer -> !answer.getError()));
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
