package dev.grpcsteps.common.proto;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsteps.proto.ClubOuterClass;
import dev.grpcsteps.proto.UserOuterClass;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What travels must stay what the article's client and server understand, to the last number. */
class WireContractTest {

  @Test
  void keepsTheMessagesOfUserManager() {
    assertThat(messages(UserOuterClass.getDescriptor()))
        .containsExactly(
            "User: 1 uint32 id, 2 string nickname, 3 string mail_address, 4 enum user_type",
            "UserRequest: 1 uint32 id",
            "UserTypeRequest: 4 enum user_type",
            "UserResponse: 1 bool error, 2 string message, 3 message user",
            "UserCntResponse: 1 bool error, 2 uint32 user_cnt");
  }

  @Test
  void keepsBothEnumsOfUserTypes() {
    FileDescriptor file = UserOuterClass.getDescriptor();

    assertThat(Stream.of("User", "UserTypeRequest")
            .map(name -> file.findMessageTypeByName(name).findEnumTypeByName("UserType")))
        .extracting(WireContractTest::values)
        .containsOnly("0 NONE, 1 NORMAL, 2 ADMINISTRATOR, 3 GUEST, 4 DISABLED");
  }

  @Test
  void keepsTheMessagesOfClubManager() {
    assertThat(messages(ClubOuterClass.getDescriptor()))
        .containsExactly(
            "ClubRequest: 1 uint32 id",
            "ClubResponse: 1 bool error, 2 string message, 3 message club",
            "Club: 1 uint32 id, 2 string name, 3 string address, 4 repeated uint32 user_id_list");
  }

  @Test
  void keepsTheCallsAndHasNoPackage() {
    assertThat(calls(UserOuterClass.getDescriptor()))
        .containsExactly(
            "UserManager.GetUser(UserRequest) UserResponse",
            "UserManager.AddUser(User) UserResponse",
            "UserManager.GetUsersByType(UserTypeRequest) stream UserResponse",
            "UserManager.CountAlreadyUsers(stream UserRequest) UserCntResponse",
            "UserManager.GetUsersByIds(stream UserRequest) stream UserResponse");
    assertThat(calls(ClubOuterClass.getDescriptor()))
        .containsExactly("ClubManager.GetClub(ClubRequest) ClubResponse");
  }

  private static List<String> messages(FileDescriptor file) {
    return file.getMessageTypes().stream().map(WireContractTest::message).toList();
  }

  private static String message(Descriptor message) {
    return message.getFullName()
        + ": "
        + message.getFields().stream().map(WireContractTest::field).collect(joining(", "));
  }

  private static String field(FieldDescriptor field) {
    String type = field.getType().name().toLowerCase(Locale.ROOT);
    return "%d %s%s %s"
        .formatted(field.getNumber(), field.isRepeated() ? "repeated " : "", type, field.getName());
  }

  private static String values(EnumDescriptor type) {
    return type.getValues().stream()
        .map(value -> value.getNumber() + " " + value.getName())
        .collect(joining(", "));
  }

  private static List<String> calls(FileDescriptor file) {
    return file.getServices().get(0).getMethods().stream()
        .map(WireContractTest::call)
        .toList();
  }

  private static String call(MethodDescriptor call) {
    return "%s(%s%s) %s%s"
        .formatted(
            call.getFullName(),
            call.isClientStreaming() ? "stream " : "",
            call.getInputType().getFullName(),
            call.isServerStreaming() ? "stream " : "",
            call.getOutputType().getFullName());
  }
}
