package dev.grpcsteps.course.conform;

import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * The types that nobody had before any check added a user.
 *
 * @param streams how GetUsersByType ended for each of them
 */
record Census(List<Reply<UserResponse>> streams) {

  static Census take(Calls calls) throws InterruptedException {
    List<Reply<UserResponse>> streams = new ArrayList<>();
    for (int number = 0; number < UserType.values().length - 1; number++) {
      try (Answers<UserResponse> answers = calls.openByType(number)) {
        boolean somebody = answers.next().filter(answer -> !answer.getError()).isPresent();
        if (!somebody) {
          streams.add(new Reply<>(CallPath.BY_TYPE, "user_type " + number, answers.toEnd()));
        }
        if (answers.isSilent()) {
          break; // The others would only take as long.
        }
      }
    }
    return new Census(streams);
  }
}
