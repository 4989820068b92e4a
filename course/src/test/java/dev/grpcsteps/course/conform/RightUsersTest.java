package dev.grpcsteps.course.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of many users, the one that is not right is named. */
class RightUsersTest {

  private static final User FIRST = user(1);
  private static final User SECOND = user(2);

  private static User user(int id) {
    return User.newBuilder()
        .setId(id)
        .setNickname("n")
        .setUserType(UserType.GUEST)
        .build();
  }

  private static Outcome<UserResponse> came(User... users) {
    return new Outcome<>(
        Stream.of(users)
            .map(user -> UserResponse.newBuilder().setUser(user).build())
            .toList(),
        Status.OK,
        new Metadata());
  }

  private static String ofType(User... came) {
    return RightUsers.ofType(UserType.GUEST, List.of(FIRST, SECOND)).gap().in(came(came));
  }

  private static String inOrder(User... came) {
    return RightUsers.inOrder(List.of(FIRST, SECOND)).gap().in(came(came));
  }

  @Test
  void saysWhoIsMissingOfAType() {
    assertThat(ofType(user(7))).isEqualTo("; 2 users are missing, id 1 the first");
    assertThat(ofType(FIRST)).isEqualTo("; 1 user is missing, id 2 the first");
  }

  @Test
  void saysWhoOfATypeShouldNotBeThere() {
    assertThat(ofType(FIRST, SECOND, FIRST)).isEqualTo("; id 1 came twice");
    assertThat(ofType(FIRST, user(3).toBuilder().clearUserType().build()))
        .startsWith("; of another type is id 3,");
    assertThat(ofType(FIRST, SECOND.toBuilder().setNickname("other").build()))
        .startsWith("; not as added is id 2, nickname \"other\"");
  }

  @Test
  void saysWhichMessageIsTheFirstThatDiffers() {
    assertThat(inOrder(FIRST)).startsWith("; there is no message 2, the user id 2,");
    assertThat(inOrder(SECOND, FIRST))
        .matches("; message 1 is the user id 2, .*, not the user id 1, .*");
    assertThat(inOrder(FIRST, SECOND, SECOND)).isEqualTo("; message 3 is one too many");
  }

  @Test
  void saysNothingMoreOfWhatIsRight() {
    assertThat(ofType(SECOND, FIRST, user(3))).isEmpty();
    assertThat(RightUsers.ofType(UserType.GUEST, List.of(FIRST)).holds().test(came(FIRST)))
        .isTrue();
  }

  @Test
  void countsOneMessageAsOne() {
    assertThat(RightUsers.inOrder(List.of(FIRST)).words())
        .isEqualTo("status OK and 1 message, the users 1");
  }
}
