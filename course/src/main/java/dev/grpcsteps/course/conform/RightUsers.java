package dev.grpcsteps.course.conform;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What would be right where several users are due, and which of them is not as it should be. */
final class RightUsers {

  private RightUsers() {}

  /** One message for each user, in this order. */
  static Right<UserResponse> inOrder(List<User> users) {
    String ids = Shown.ids(users.stream().limit(6).map(User::getId).toList());
    return new Right<>(
        "status OK and %s, the users %s%s"
            .formatted(Shown.count(users.size(), "message"), ids, users.size() > 6 ? " ..." : ""),
        outcome -> isWhole(outcome) && users(outcome).equals(users),
        outcome -> isWhole(outcome) ? firstDifference(users(outcome), users) : "");
  }

  /** Of a call that is still open: a message for each user. */
  static Right<UserResponse> soFar(List<User> users) {
    return new Right<>(
        "the answer, the user with id " + Shown.id(users.get(users.size() - 1).getId())
            + ", while the call is open",
        outcome -> users(outcome).equals(users));
  }

  /** Each user of the type once, these among them, and nobody else. */
  static Right<UserResponse> ofType(UserType type, List<User> users) {
    String ids = users.size() == 1
        ? Shown.id(users.get(0).getId())
        : "the %d from %s to %s"
            .formatted(
                users.size(),
                Shown.id(users.get(0).getId()),
                Shown.id(users.get(users.size() - 1).getId()));
    return new Right<>(
        "status OK and each user of type %s once, %s among them".formatted(type, ids),
        outcome -> isWhole(outcome) && ofTypeGap(users(outcome), type, users).isEmpty(),
        outcome -> isWhole(outcome) ? ofTypeGap(users(outcome), type, users) : "");
  }

  private static boolean isWhole(Outcome<UserResponse> outcome) {
    return Right.isOk(outcome) && outcome.messages().stream().noneMatch(UserResponse::getError);
  }

  private static List<User> users(Outcome<UserResponse> outcome) {
    return outcome.messages().stream().map(UserResponse::getUser).toList();
  }

  private static String firstDifference(List<User> came, List<User> due) {
    int same = 0;
    while (same < Math.min(came.size(), due.size()) && came.get(same).equals(due.get(same))) {
      same++;
    }
    if (same == due.size()) {
      return "; message " + (same + 1) + " is one too many";
    }
    String user = Shown.user(due.get(same));
    return same == came.size()
        ? "; there is no message " + (same + 1) + ", the user " + user
        : "; message %d is the user %s, not the user %s"
            .formatted(same + 1, Shown.user(came.get(same)), user);
  }

  private static String ofTypeGap(List<User> came, UserType type, List<User> due) {
    Set<User> seen = new HashSet<>();
    for (User user : came) {
      if (user.getUserType() != type) {
        return "; of another type is " + Shown.user(user);
      }
      if (!seen.add(user)) {
        return "; id " + Shown.id(user.getId()) + " came twice";
      }
    }
    List<User> missing = due.stream().filter(user -> !seen.contains(user)).toList();
    return missing.isEmpty() ? "" : missing(came, missing);
  }

  private static String missing(List<User> came, List<User> missing) {
    User first = missing.get(0);
    Optional<User> other =
        came.stream().filter(user -> user.getId() == first.getId()).findFirst();
    return other.isPresent()
        ? "; not as added is %s: it was %s".formatted(Shown.user(other.get()), Shown.user(first))
        : "; %s, id %s the first"
            .formatted(
                missing.size() == 1 ? "1 user is missing" : missing.size() + " users are missing",
                Shown.id(first.getId()));
  }
}
