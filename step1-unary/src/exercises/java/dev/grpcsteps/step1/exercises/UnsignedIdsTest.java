package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.step1.UnaryUserManager;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class UnsignedIdsTest {

  private static final User TENTH = FewUsers.user(10, "tenth", UserType.NORMAL);
  private static final User MIKA = FewUsers.user(0x8000_0000, "mika", UserType.NORMAL);
  private static final User LAST = FewUsers.user(0xFFFF_FFFF, "last", UserType.GUEST);

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void readsEveryIdThatTheWireCarries() {
    for (String id : List.of("0", "7", "2147483647", "2147483648", "4294967295")) {
      assertThat("\"" + id + "\" is read as " + read(id))
          .as("Half of all ids lie above 2147483647, where Integer.parseInt ends.")
          .isEqualTo("\"" + id + "\" is read as " + id);
    }
  }

  @Test
  void refusesWhatIsNoId() {
    for (String text : List.of("4294967296", "4294967297", "-1", "0x10", "Mika", "")) {
      assertThat("\"" + text + "\" is " + read(text))
          .as("An id is a number from 0 to 4294967295. A cast to int drops bits without a word, and"
              + " the id of another user is what remains: who typed this must be told, by a"
              + " NumberFormatException.")
          .isEqualTo("\"" + text + "\" is refused");
    }
  }

  @Test
  void showsTheIdOfTheUserWhoWasAskedFor() throws Exception {
    var users = new FewUsers(List.of(FewUsers.ADMIN, MIKA, LAST));
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(new UnaryUserManager(users)));

    for (String id : List.of("1", "2147483648", "4294967295")) {
      trial.lab().takeEvents(); // A verdict shows the life of the last call alone.
      int sent = Integer.parseUnsignedInt(id);
      var answer = stub.getUser(UserRequest.newBuilder().setId(sent).build());

      assertThat(UnsignedIds.show(answer.getUser().getId()))
          .as("People look for the id that the proto promises, a number without a sign.")
          .isEqualTo(id);
    }
  }

  @Test
  void losesNobodyInSorting() {
    User again = FewUsers.user(10, "tenth again", UserType.GUEST);
    assertThat(UnsignedIds.sorted(List.of(LAST, TENTH, FewUsers.SARU, again, TENTH)))
        .as(
            "Two of these users have the id 10, and one of them is there twice. Sorting loses nobody:"
                + " a set or a map in the order of the ids keeps one user of each id.")
        .containsExactlyInAnyOrder(FewUsers.SARU, TENTH, again, TENTH, LAST);
    assertThat(UnsignedIds.sorted(List.of())).as("No users at all, in order.").isEmpty();
  }

  @Test
  void sortsTheUpperHalfBehindTheLowerHalf() {
    assertThat(UnsignedIds.sorted(List.of(LAST, TENTH, FewUsers.SARU, MIKA, FewUsers.ADMIN)))
        .extracting(user -> Integer.toUnsignedString(user.getId()))
        .as("In Java's order the upper half of all ids comes before 0, a long made from a negative"
            + " int is negative too, and as text 10 comes before 9. The difference of two ids, as an"
            + " int, overflows when they are far apart: that turns its sign.")
        .containsExactly("1", "6", "10", "2147483648", "4294967295");
  }

  /** The number that was read, in the order of its bits; or that the text was refused. */
  private static String read(String text) {
    try {
      return Integer.toUnsignedString(UnsignedIds.parse(text));
    } catch (NumberFormatException e) {
      return "refused";
    } catch (RuntimeException e) {
      return "refused by " + e.getClass().getSimpleName();
    }
  }
}
