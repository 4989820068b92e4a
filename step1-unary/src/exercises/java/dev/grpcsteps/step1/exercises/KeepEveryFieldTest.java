package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.grpcsteps.common.exercise.OneUserInAFile;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class KeepEveryFieldTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void writesWhatTheFileHolds() {
    assertThat(json(FewUsers.FOO))
        .as("A record is read by people and by programs that have no proto: names of fields as the"
            + " proto has them, in its order, and the name of the type.")
        .isEqualTo("""
            {"id":3,"nickname":"foo","mail_address":"foo@example.com","user_type":"NORMAL"}""");
  }

  @Test
  void makesARecordForEachUser() {
    Map<String, Object> record = KeepEveryField.toRecord(FewUsers.FOO);
    KeepEveryField.toRecord(FewUsers.SARU);

    assertThat(record.get("nickname"))
        .as("The record of foo, when that of Saru has been made. Each user gets a map of its own.")
        .isEqualTo("foo");
  }

  @Test
  void writesFieldsThatHaveTheirDefaultValueToo() {
    for (User user : List.of(User.newBuilder().setId(7).build(), User.getDefaultInstance())) {
      assertThat(json(user))
          .as("A field with its default value is not on the wire, but the user has it all the"
              + " same. A program that reads the file cannot know what is meant by a field that is"
              + " not there.")
          .isEqualTo("{\"id\":" + user.getId()
              + ",\"nickname\":\"\",\"mail_address\":\"\",\"user_type\":\"NONE\"}");
    }
  }

  @Test
  void writesIdsUnsigned() {
    assertThat(json(FewUsers.user(0xFFFF_FFFF, "last", UserType.GUEST)))
        .as("JSON has no uint32: the number has to be the one that the proto promises.")
        .startsWith("{\"id\":4294967295,");
  }

  @Test
  void givesBackEveryUserThatWasAdded() throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(
        trial.channelTo(new OneUserInAFile(KeepEveryFieldTest::json, KeepEveryFieldTest::user)));

    for (User user : List.of(
        FewUsers.SARU,
        FewUsers.user(8, "typeless", UserType.NONE),
        FewUsers.user(0xFFFF_FFFF, "last", UserType.ADMINISTRATOR),
        User.newBuilder().setId(9).build(),
        User.getDefaultInstance())) {
      trial.lab().takeEvents(); // A verdict shows the life of the last calls alone.
      stub.addUser(user);
      var get = UserRequest.newBuilder().setId(user.getId()).build();
      Outcome<UserResponse> call = Outcome.of(() -> stub.getUser(get));

      assertThat(call.code())
          .as("AddUser was OK. The user is in the file, and the server can read it.")
          .isEqualTo(Status.Code.OK);
      assertThat(call.message().getUser())
          .as("What was added is what one gets.")
          .isEqualTo(user);
    }
  }

  @Test
  void refusesARecordThatLacksAField() {
    for (String field : List.of("id", "nickname", "mail_address", "user_type")) {
      Map<String, Object> record = new HashMap<>(KeepEveryField.toRecord(FewUsers.FOO));
      record.remove(field);

      assertThat(read(record))
          .as("The record has no " + field + ". Someone has lost it, and nobody knows what it was:"
              + " an IllegalArgumentException says which before anyone works with a guess.")
          .startsWith("IllegalArgumentException: ")
          .contains(field);
    }
  }

  @Test
  void readsAnyKindOfNumber() {
    for (Number id :
        List.of(3, 4294967295L, 4294967295.0, new BigInteger("4294967295"), new BigDecimal("7"))) {
      Map<String, Object> record = new HashMap<>(KeepEveryField.toRecord(FewUsers.FOO));
      record.put("id", id);

      assertThat(Integer.toUnsignedString(KeepEveryField.toUser(record).getId()))
          .as("A program that reads JSON makes of a number what it likes: here the id is a "
              + id.getClass().getSimpleName() + ".")
          .isEqualTo(String.valueOf(id.longValue()));
      assertThat(record)
          .as("The record was only to be read, and others have it too: get() leaves what is in it,"
              + " remove() takes it.")
          .hasSize(4);
    }
  }

  /** The exception, or the user's nickname. */
  private static String read(Map<String, ?> record) {
    try {
      return "the user " + KeepEveryField.toUser(record).getNickname();
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }

  private static String json(User user) {
    return JSON.valueToTree(KeepEveryField.toRecord(user)).toString();
  }

  private static User user(String json) throws JsonProcessingException {
    return KeepEveryField.toUser(JSON.readValue(json, new TypeReference<Map<String, Object>>() {}));
  }
}
