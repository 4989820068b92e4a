package dev.grpcsteps.common.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands behind the end of the users: half an add, a whole one, or neither. */
@ExtendWith(QuietLog.class)
class UnfinishedAddTest {

  private static final String CUT = CrashRun.NAME + ".cut";

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 100})
  void isFinishedIfACommaBetweenTwoUsersWasTurnedIntoABrace(int size) throws IOException {
    byte[] good = UsersJsonWriter.file(SomeUsers.users(1, size));
    for (int comma : commas(good)) {
      MemoryDisk disk = diskWith(good, comma);

      assertThat(open(disk).size()).as("at %d", comma).isEqualTo(size);

      assertThat(disk.has(CUT)).isFalse();
      assertThat(disk.file(CrashRun.NAME).seen()).isEqualTo(good);
    }
  }

  @Test
  void isDamageIfItHoldsMoreUsersThanOneAdd() {
    byte[] good = UsersJsonWriter.file(SomeUsers.users(1, 2 * UsersFile.MOST_IN_ONE_ADD));
    MemoryDisk disk = diskWith(good, commas(good).get(UsersFile.MOST_IN_ONE_ADD / 2));

    assertRefused(disk, "users.json:52:1: this line must not end the users");
  }

  @Test
  void isDamageIfItIsLongerThanOneAdd() throws IOException {
    byte[] good = UsersJsonWriter.file(SomeUsers.users(1, 1));
    byte[] zeros = new byte[UnfinishedAdd.MOST_BYTES];
    assertThat(open(diskWith(new Write(zeros, good.length - 1L).on(good), -1)).size())
        .isEqualTo(1);

    byte[] more = new byte[UnfinishedAdd.MOST_BYTES + 1];
    assertRefused(diskWith(new Write(more, good.length - 1L).on(good), -1), "users.json:2:1: ");
  }

  @Test
  void isNotFinishedIfItHasAUserThatIsThere() throws IOException {
    byte[] good = UsersJsonWriter.file(SomeUsers.users(1, 2));
    byte[] again = UsersJsonWriter.behindTheEnd(SomeUsers.users(2, 1));
    MemoryDisk disk = diskWith(new Write(again, good.length - 1L).on(good), -1);

    assertThat(open(disk).size()).isEqualTo(2);

    assertThat(disk.file(CUT).seen()).isEqualTo(again);
  }

  @Test
  void isNoLongerThanTheLongestUsersMakeIt() {
    User longest = User.newBuilder()
        .setId(-1)
        .setNickname("😀".repeat(UserRules.MAX_NICKNAME))
        .setMailAddress("a@" + "😀".repeat(UserRules.MAX_MAIL_ADDRESS - 2))
        .setUserType(UserType.ADMINISTRATOR)
        .build();
    UserRules.check(longest);

    assertThat(UsersJsonWriter.behindTheEnd(List.of(longest)))
        .hasSizeLessThanOrEqualTo(UsersJsonWriter.LONGEST_LINE);
  }

  /** What a count in the file would buy: see the decision on how the store commits. */
  @Test
  void isNoMatterForHolesWhichAFileSystemDoesNotCut() throws IOException {
    byte[] good = UsersJsonWriter.file(SomeUsers.users(1, 100));
    Random random = new Random(19);
    int unseen = 0;
    int zerosUnseen = 0;
    for (int i = 0; i < 6_000; i++) {
      int from = random.nextInt(good.length);
      int to = from + random.nextInt(good.length - from);
      byte[] hole = new byte[good.length - (to - from)];
      System.arraycopy(good, 0, hole, 0, from);
      System.arraycopy(good, to, hole, from, good.length - to);
      unseen += holdsFewer(hole) ? 1 : 0;
      byte[] zeros = good.clone();
      Arrays.fill(zeros, from, to, (byte) 0);
      zerosUnseen += holdsFewer(zeros) ? 1 : 0;
    }

    assertThat(zerosUnseen).isZero();
    assertThat(unseen).isBetween(1, 200);
  }

  private static boolean holdsFewer(byte[] file) throws IOException {
    try {
      return open(diskWith(file, -1)).size() < 100;
    } catch (DamagedFileException e) {
      return false;
    }
  }

  private static List<Integer> commas(byte[] file) {
    return IntStream.range(0, file.length - 1)
        .filter(i -> file[i] == ',' && file[i + 1] == '\n')
        .boxed()
        .toList();
  }

  /** A disk with this file, and a brace at one place of it; nowhere if that is negative. */
  private static MemoryDisk diskWith(byte[] good, int brace) {
    byte[] file = good.clone();
    if (brace >= 0) {
      file[brace] = '}';
    }
    return new MemoryDisk().with(CrashRun.NAME, file);
  }

  private static void assertRefused(MemoryDisk disk, String message) {
    byte[] before = disk.file(CrashRun.NAME).seen();
    assertThatThrownBy(() -> open(disk))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageStartingWith(message);
    assertThat(new String(disk.file(CrashRun.NAME).seen(), UTF_8))
        .isEqualTo(new String(before, UTF_8));
  }

  private static JsonFileUserStore open(MemoryDisk disk) throws IOException {
    return JsonFileUserStore.open(disk, CrashRun.FILE, () -> {});
  }
}
