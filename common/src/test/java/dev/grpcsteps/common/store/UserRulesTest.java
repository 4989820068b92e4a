package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.store.InvalidFieldsException.Violation;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserRulesTest {

  private final User.Builder user = User.newBuilder()
      .setId(7)
      .setNickname("piyo")
      .setMailAddress("piyo@example.com")
      .setUserType(UserType.NORMAL);

  @Test
  void acceptsTheSmallestAndTheLargestId() {
    assertAccepted(user.setId(1));
    assertAccepted(user.setId(0xFFFF_FFFF));
  }

  @Test
  void refusesIdZero() {
    assertThat(violations(user.setId(0)))
        .containsExactly(new Violation("id", "id must be 1 or more, but was 0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u3000", "\u00A0"})
  void refusesABlankNickname(String blank) {
    assertThat(violations(user.setNickname(blank)))
        .containsExactly(new Violation("nickname", "nickname must not be blank"));
  }

  @Test
  void countsANicknameInCodePoints() {
    String monkey = "🐒"; // One code point, two chars, four bytes.

    assertAccepted(user.setNickname(monkey.repeat(64)));
    assertThat(violations(user.setNickname(monkey.repeat(65))))
        .containsExactly(
            new Violation("nickname", "nickname must have at most 64 characters, but had 65"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000", "\n", "\u007F", "\u0085", "\u2028", "\u2029", "\u202A", "\u202E", "\u2066",
        "\u2069"
      })
  void refusesControlAndBidirectionalCharacters(String bad) {
    assertThat(violations(user.setNickname("a" + bad + "b")))
        .extracting(Violation::field)
        .containsExactly("nickname");
    assertThat(violations(user.setNickname("ab").setMailAddress("a" + bad + "@b")))
        .extracting(Violation::field)
        .containsExactly("mail_address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ザル", "a b", "زارو", "é", "\u202F", "\u2065x"})
  void acceptsOtherCharacters(String nickname) {
    assertAccepted(user.setNickname(nickname + "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "piyo", "@", "@b", "a@", "a@b@c", "a@@b", " @b", "a@ "})
  void refusesAMailAddressWithoutExactlyOneAtBetweenTexts(String address) {
    assertThat(violations(user.setMailAddress(address)))
        .containsExactly(new Violation(
            "mail_address", "mail_address must have exactly one @ with text on both sides"));
  }

  @Test
  void acceptsAMailAddressOf254CharactersAndNoMore() {
    assertAccepted(user.setMailAddress("a".repeat(252) + "@b"));
    assertThat(violations(user.setMailAddress("a".repeat(253) + "@b")))
        .containsExactly(new Violation(
            "mail_address", "mail_address must have at most 254 characters, but had 255"));
  }

  @Test
  void acceptsEveryTypeOfTheProtoAndNoOther() {
    for (int number = 0; number <= 4; number++) {
      assertAccepted(user.setUserTypeValue(number));
    }
    assertThat(violations(user.setUserTypeValue(5)))
        .containsExactly(new Violation("user_type", "user_type must be 0 to 4, but was 5"));
    assertThat(violations(user.setUserTypeValue(-1)))
        .containsExactly(new Violation("user_type", "user_type must be 0 to 4, but was -1"));
  }

  @Test
  void namesEveryFieldAtFaultAtOnce() {
    assertThat(violations(User.newBuilder().setUserTypeValue(9)))
        .extracting(Violation::field)
        .containsExactly("id", "nickname", "mail_address", "user_type");
  }

  @Test
  void keepsTheMailAddressOutOfItsMessage() {
    var refused = catchThrowableOfType(
        InvalidFieldsException.class,
        () -> UserRules.check(user.setMailAddress("secret@a@b").build()));

    assertThat(refused).message().doesNotContain("secret");
  }

  private static void assertAccepted(User.Builder user) {
    assertThatNoException().isThrownBy(() -> UserRules.check(user.build()));
  }

  private static List<Violation> violations(User.Builder user) {
    return catchThrowableOfType(InvalidFieldsException.class, () -> UserRules.check(user.build()))
        .violations();
  }
}
