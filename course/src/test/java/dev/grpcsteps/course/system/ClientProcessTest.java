package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FreePorts;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.course.system.RunningProcess.Ended;
import dev.grpcsteps.step4.whole.ClubManager;
import dev.grpcsteps.step4.whole.Clubs;
import dev.grpcsteps.step4.whole.UserManager;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client prints for each call, and with which code it exits. */
@Execution(ExecutionMode.CONCURRENT)
class ClientProcessTest {

  @AutoClose
  private final GrpcFixture grpc =
      GrpcFixture.loopback(users -> List.of(new UserManager(users), new ClubManager(Clubs.load())));

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      GetUser 1                                   | user 1: admin <admin@example.com> ADMINISTRATOR
      AddUser 7 nick nick@example.com GUEST       | user 7: nick <nick@example.com> GUEST
      AddUser 4294967295 last last@example.com 3  | user 4294967295: last <last@example.com> GUEST
      AddUser 1 nick nick@example.com NORMAL      | error: already exist
      GetUsersByType guest                        | user 2: guest <guest@example.com> GUEST
      GetUsersByType NONE                         | ''
      CountAlreadyUsers 1 2 99 1                  | count: 3
      Health                                      | SERVING
      Health UserManager                          | SERVING
      GetClub 1                                   | club 1: Monkeys, 1-1 Monkey Mountain, members [5, 6]
      """)
  void printsTheAnswer(String call, String answer) throws Exception {
    Ended client = ClientProcess.run(grpc.target(), call.split(" ", -1));

    assertThat(client.errors()).isEmpty();
    assertThat(String.join("\n", client.output())).isEqualTo(answer);
    assertThat(client.exitCode()).isZero();
  }

  @Test
  void printsEveryUserOfAStream() throws Exception {
    Ended client = ClientProcess.run(grpc.target(), "GetUsersByIds", "6", "99", "5", "6");

    assertThat(client.output())
        .containsExactly(
            "user 6: Saru <saru@example.com> NORMAL",
            "user 5: Zaru <zaru@example.com> NORMAL",
            "user 6: Saru <saru@example.com> NORMAL");
    assertThat(client.exitCode()).isZero();
  }

  @Test
  void saysThatNoServerIsThere() throws Exception {
    Ended client = ClientProcess.run(FreePorts.nobodysTarget(), "GetUser", "1");

    assertThat(client.exitCode()).isEqualTo(1);
    assertThat(client.output()).isEmpty();
    assertThat(client.errors())
        .anySatisfy(line -> assertThat(line).startsWith("UNAVAILABLE"))
        .anySatisfy(line -> assertThat(line).contains("Connection refused"));
  }

  @Test
  void saysWhichFieldsAreWrong() throws Exception {
    String before = grpc.usersJson();

    Ended client = ClientProcess.run(grpc.target(), "AddUser", "0", " ", "no-mail", "9");

    assertThat(client.exitCode()).isEqualTo(1);
    assertThat(client.output()).isEmpty();
    assertThat(client.errors().get(0))
        .startsWith("INVALID_ARGUMENT: ")
        .contains("id must be 1 or more, but was 0")
        .contains("nickname must not be blank")
        .contains("mail_address must have exactly one @ with text on both sides")
        .contains("user_type must be 0 to 4, but was 9");
    assertThat(String.join("\n", client.errors()))
        .contains("field id", "field nickname", "field mail_address", "field user_type");
    assertThat(grpc.usersJson()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      GetUser                | error: Missing required parameter: 'ID'
      GetUser 4294967296     | id must be a whole number from 0 to 4294967295, but was '4294967296'
      GetUsersByIds 1 two    | id must be a whole number from 0 to 4294967295, but was 'two'
      GetUsersByType MONKEY  | type must be NONE, NORMAL, ADMINISTRATOR, GUEST or DISABLED
      DropUsers 1            | DropUsers
      """)
  void saysWhatIsWrongWithItsArguments(String call, String fault) throws Exception {
    Ended client = ClientProcess.run(grpc.target(), call.split(" ", -1));

    assertThat(client.exitCode()).isEqualTo(2);
    assertThat(client.output()).isEmpty();
    assertThat(client.errors().get(0)).startsWith("error: ").contains(fault);
  }
}
