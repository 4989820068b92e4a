package dev.grpcsteps.step1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AddUserValidationTest {

  private static final User GOOD = User.newBuilder()
      .setId(7)
      .setNickname("piyo")
      .setMailAddress("piyo@example.com")
      .setUserType(UserType.NORMAL)
      .build();

  @AutoClose
  private final GrpcFixture grpc =
      GrpcFixture.inProcess(users -> List.of(new UnaryUserManager(users)));

  private final UnaryClient client = new UnaryClient(grpc.channel());

  static Stream<Arguments> bad() {
    return Stream.of(
        Arguments.of("id", GOOD.toBuilder().setId(0)),
        Arguments.of("nickname", GOOD.toBuilder().setNickname("")),
        Arguments.of("nickname", GOOD.toBuilder().setNickname(" \u3000")),
        Arguments.of("nickname", GOOD.toBuilder().setNickname("猿".repeat(65))),
        Arguments.of("nickname", GOOD.toBuilder().setNickname("a\nb")),
        Arguments.of("nickname", GOOD.toBuilder().setNickname("a\u202Eb")),
        Arguments.of("mail_address", GOOD.toBuilder().setMailAddress("piyo")),
        Arguments.of("mail_address", GOOD.toBuilder().setMailAddress("@example.com")),
        Arguments.of("mail_address", GOOD.toBuilder().setMailAddress("piyo@")),
        Arguments.of("mail_address", GOOD.toBuilder().setMailAddress("a@b@c")),
        Arguments.of("mail_address", GOOD.toBuilder().setMailAddress("a".repeat(253) + "@b")),
        Arguments.of("user_type", GOOD.toBuilder().setUserTypeValue(5)));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void namesTheFieldAtFaultAndLeavesTheFileAsItIs(String field, User.Builder user)
      throws IOException {
    byte[] before = Files.readAllBytes(grpc.usersFile());

    StatusException refused = refused(user.build());

    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(violations(refused)).extracting(FieldViolation::getField).containsExactly(field);
    assertThat(grpc.usersFile()).hasBinaryContent(before);
  }

  static Stream<User.Builder> atTheBoundary() {
    return Stream.of(
        GOOD.toBuilder().setId(0xFFFF_FFFF),
        GOOD.toBuilder().setNickname("猿".repeat(64)),
        GOOD.toBuilder().setMailAddress("a".repeat(252) + "@b"),
        GOOD.toBuilder().setUserTypeValue(4));
  }

  @ParameterizedTest
  @MethodSource("atTheBoundary")
  void takesWhatIsJustInside(User.Builder user) throws StatusException {
    assertThat(client.addUser(user.build()).getUser()).isEqualTo(user.build());
  }

  @Test
  void namesAllFieldsAtFaultAtOnce() throws InvalidProtocolBufferException {
    assertThat(violations(refused(User.newBuilder().setUserTypeValue(-1).build())))
        .extracting(FieldViolation::getField)
        .containsExactly("id", "nickname", "mail_address", "user_type");
  }

  private StatusException refused(User user) {
    return catchThrowableOfType(StatusException.class, () -> client.addUser(user));
  }

  private static List<FieldViolation> violations(StatusException refused)
      throws InvalidProtocolBufferException {
    var status = Objects.requireNonNull(StatusProto.fromThrowable(refused));
    return status.getDetails(0).unpack(BadRequest.class).getFieldViolationsList();
  }
}
