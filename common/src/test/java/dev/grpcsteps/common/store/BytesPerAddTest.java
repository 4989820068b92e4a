package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an add writes to the disk, in files of different sizes. */
class BytesPerAddTest {

  private long written;

  @Test
  void areTheSameHoweverManyUsersThereAre() throws IOException {
    long few = bytesOfTwoAdds(Commit.BY_ONE_BYTE, 10);

    assertThat(bytesOfTwoAdds(Commit.BY_ONE_BYTE, 1_000)).isEqualTo(few);
    assertThat(bytesOfTwoAdds(Commit.BY_ONE_BYTE, 100_000)).isEqualTo(few);
  }

  @Test
  void growWithTheFileThatIsReplaced() throws IOException {
    long few = bytesOfTwoAdds(Commit.BY_REPLACING, 10);

    assertThat(bytesOfTwoAdds(Commit.BY_REPLACING, 1_000)).isGreaterThan(50 * few);
  }

  private long bytesOfTwoAdds(Commit way, int size) throws IOException {
    byte[] file = UsersJsonWriter.file(SomeUsers.users(1, size));
    MemoryDisk disk = new MemoryDisk().with(CrashRun.NAME, file);
    try (UsersFile users = way.open(disk, new UserIndex())) {
      written = 0;
      disk.watch(operation -> written += operation.bytes().size());
      users.add(List.of(user(900_000)));
      users.add(List.of(user(900_001)));
    }
    return written;
  }

  private static User user(int id) {
    return SomeUsers.user(1).toBuilder().setId(id).build();
  }
}
