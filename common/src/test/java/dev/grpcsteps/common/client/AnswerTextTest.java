package dev.grpcsteps.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.trace.UnsafeText;
import dev.grpcsteps.proto.Club;
import dev.grpcsteps.proto.ClubResponse;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserResponse;
import org.junit.jupiter.api.Test;

class AnswerTextTest {

  private static final String ALL = UnsafeText.ALL;
  private static final String SHOWN = UnsafeText.SHOWN;

  @Test
  void showsAUserOfAnyName() {
    User user = User.newBuilder()
        .setId(0xFFFF_FFFF)
        .setNickname(ALL)
        .setMailAddress(ALL)
        .setUserTypeValue(9)
        .build();

    assertThat(AnswerText.answer(UserResponse.newBuilder().setUser(user).build()))
        .isEqualTo("user 4294967295: " + SHOWN + " <" + SHOWN + "> type 9");
  }

  @Test
  void showsAClubOfAnyName() {
    Club club = Club.newBuilder()
        .setId(1)
        .setName(ALL)
        .setAddress(ALL)
        .addUserIdList(0xFFFF_FFFF)
        .build();

    assertThat(AnswerText.answer(ClubResponse.newBuilder().setClub(club).build()))
        .isEqualTo("club 1: " + SHOWN + ", " + SHOWN + ", members [4294967295]");
  }

  @Test
  void showsAnErrorInTheBody() {
    assertThat(AnswerText.answer(
            UserResponse.newBuilder().setError(true).setMessage(ALL).build()))
        .isEqualTo("error: " + SHOWN);
    assertThat(AnswerText.answer(
            ClubResponse.newBuilder().setError(true).setMessage(ALL).build()))
        .isEqualTo("error: " + SHOWN);
  }
}
