package dev.grpcsteps.step1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.StatusException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class UnaryUserManagerTest {

  @AutoClose
  private final GrpcFixture grpc =
      GrpcFixture.inProcess(users -> List.of(new UnaryUserManager(users)));

  private final UnaryClient client = new UnaryClient(grpc.channel());

  @Test
  void answersWithTheUser() throws StatusException {
    User admin = User.newBuilder()
        .setId(1)
        .setNickname("admin")
        .setMailAddress("admin@example.com")
        .setUserType(UserType.ADMINISTRATOR)
        .build();

    assertThat(client.getUser(1))
        .isEqualTo(UserResponse.newBuilder().setUser(admin).build());
  }

  @Test
  void saysNotFoundForAnUnknownId() throws StatusException {
    UserResponse notFound =
        UserResponse.newBuilder().setError(true).setMessage("not found").build();

    assertThat(client.getUser(99)).isEqualTo(notFound);
    assertThat(client.getUser(0)).isEqualTo(notFound);
    assertThat(client.getUser(0xFFFF_FFFF)).isEqualTo(notFound);
  }

  @Test
  void storesAndEchoesAUser() throws StatusException {
    User piyo = user(7).build();

    assertThat(client.addUser(piyo))
        .isEqualTo(UserResponse.newBuilder().setUser(piyo).build());

    assertThat(client.getUser(7).getUser()).isEqualTo(piyo);
    assertThat(grpc.usersJson())
        .contains("\"7\": {\"id\": 7, \"nickname\": \"piyo\", \"mail_address\"");
  }

  @Test
  void keepsTheUserThatIsThereAlready() throws StatusException {
    String before = grpc.usersJson();

    assertThat(client.addUser(user(1).build()))
        .isEqualTo(
            UserResponse.newBuilder().setError(true).setMessage("already exist").build());

    assertThat(client.getUser(1).getUser().getNickname()).isEqualTo("admin");
    assertThat(grpc.usersJson()).isEqualTo(before);
  }

  @Test
  void keepsTheLargestIdAUserTypeNoneAndANicknameInJapanese() throws StatusException {
    User user = user(0xFFFF_FFFF).setNickname("猿🐒").setUserType(UserType.NONE).build();

    client.addUser(user);

    assertThat(client.getUser(0xFFFF_FFFF).getUser()).isEqualTo(user);
    assertThat(grpc.usersJson())
        .contains("\"4294967295\": {\"id\": 4294967295, \"nickname\": \"猿🐒\"")
        .contains("\"user_type\": \"NONE\"");
  }

  private static User.Builder user(int id) {
    return User.newBuilder()
        .setId(id)
        .setNickname("piyo")
        .setMailAddress("piyo@example.com")
        .setUserType(UserType.NORMAL);
  }
}
