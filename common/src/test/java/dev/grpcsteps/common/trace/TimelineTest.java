package dev.grpcsteps.common.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.proto.User;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TimelineTest {

  @AutoClose
  private final RecordedCalls calls = new RecordedCalls();

  @Test
  void fitsIntoEightyColumns() throws Exception {
    calls.stub.addUser(
        User.newBuilder().setId(1).setNickname("word ".repeat(30)).build());

    assertThat(Timeline.of(calls.events())).allMatch(row -> row.length() <= 80);
  }

  @Test
  void tellsTheWeightOfAMessageWhereItIsSent() throws Exception {
    calls.stub.addUser(User.newBuilder().setId(1).build());

    assertThat(Timeline.of(calls.events()))
        .anyMatch(row -> row.contains("send #1 id: 1 (2 bytes)"))
        .anyMatch(row -> row.contains("send #1 user {id: 1} (4 bytes)"));
  }

  @Test
  void tellsTheWeightsOfTwoCallsOfTheSameMethodApart() throws Exception {
    calls.stub.addUser(User.newBuilder().setId(1).build());
    calls.stub.addUser(User.newBuilder().setId(300).build());

    assertThat(Timeline.of(calls.events()))
        .anyMatch(row -> row.contains("send #1 id: 1 (2"))
        .anyMatch(row -> row.contains("send #1 id: 300 (3"));
  }

  @Test
  void numbersTheCallsOfOneMethodAlikeOnBothSides() throws Exception {
    calls.stub.addUser(User.newBuilder().setId(1).build());
    calls.stub.addUser(User.newBuilder().setId(300).build());

    assertThat(Timeline.of(calls.events()))
        .anyMatch(row -> row.contains("call 1: send #1 id: 1 (2"))
        .anyMatch(row -> row.matches(".*<- call 1: send #1 user \\{id: 1}.*"))
        .anyMatch(row -> row.contains("call 2: send #1 id: 300 (3"))
        .anyMatch(row -> row.matches(".*<- call 2: send #1 user \\{id:.*"))
        .allMatch(row -> row.length() <= 80);
  }

  @Test
  void numbersNoCallThatIsAlone() throws Exception {
    calls.stub.addUser(User.newBuilder().setId(1).build());

    assertThat(Timeline.of(calls.events())).noneMatch(row -> row.contains("call 1"));
  }

  @Test
  void namesTheCallsWhereThereAreSeveral() throws Exception {
    calls.stub.addUser(User.newBuilder().setId(1).build());
    calls.stub.getUsersByIds().halfClose();

    assertThat(Timeline.of(calls.events()))
        .anyMatch(row -> row.contains("AddUser: half-close"))
        .anyMatch(row -> row.contains("GetUsersByIds: half-close"));
  }
}
