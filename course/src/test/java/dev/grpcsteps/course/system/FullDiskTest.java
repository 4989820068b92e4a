package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.lab.ManyUsers;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.step1.UnaryClient;
import dev.grpcsteps.step4.whole.WholeServerMain;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose disk is full, and then is not. */
@Tag("soak")
class FullDiskTest {

  private static final int FIRST_ID = 1000;
  private static final int MOST = 2000;

  @TempDir
  private Path folder;

  @Test
  void acknowledgesNothingThatDoesNotFitAndGoesOnWhenThereIsRoom() throws Exception {
    PassOver.unlessOnLinux("a disk of 64 KiB takes Linux's mount namespaces");
    try (ServerProcess server = startOnASmallDisk(WholeServerMain.class);
        ClientChannel channel = ClientChannel.to(server.target())) {
      Path disk = diskOf(server);
      UnaryClient client = new UnaryClient(channel);
      int refused = addUntilRefused(client);
      Status full = add(client, refused);
      boolean found = !client.getUser(refused).getError();
      int users = json(disk.resolve("users.json")).size();
      Files.delete(disk.resolve("ballast"));
      Status again = add(client, refused);

      SoakTable.row(
          "disk full",
          "64 KiB disk, users added until one was refused; then 32 KiB freed",
          "%d stored, then %s; refused one found: %s; file holds %d users; then %s"
              .formatted(refused - FIRST_ID, full.getCode(), found, users, again.getCode()),
          "RESOURCE_EXHAUSTED, not found, file holds the acknowledged; then OK");
      assertThat(full.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(found).isFalse();
      assertThat(users).isEqualTo(6 + refused - FIRST_ID);
      assertThat(again.getCode()).isEqualTo(Status.Code.OK);
    }
  }

  /** The control: the article's way must be seen to lose users on the same disk. */
  @Test
  void isSeenToCostUsersWhereTheFileIsRewritten() throws Exception {
    PassOver.unlessOnLinux("a disk of 64 KiB takes Linux's mount namespaces");
    try (ServerProcess server = startOnASmallDisk(ArticleStoreServerMain.class);
        ClientChannel channel = ClientChannel.to(server.target())) {
      int refused = addUntilRefused(new UnaryClient(channel));
      Path file = diskOf(server).resolve("users.json");

      SoakTable.row(
          "disk full, control: the article's way",
          "the same",
          "%d stored, then refused; file ends with: %s"
              .formatted(refused - FIRST_ID, lastWordOf(file)),
          "seen to leave half a file");
      assertThatThrownBy(() -> json(file)).isInstanceOf(JsonProcessingException.class);
    }
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static String lastWordOf(Path file) throws IOException {
    String text = Files.readString(file);
    return text.substring(Math.max(0, text.length() - 20)).strip();
  }

  /** The disk, as the server sees it. */
  private Path diskOf(ServerProcess server) {
    return Path.of("/proc", Long.toString(server.process().pid()), "root")
        .resolve(folder.toString().substring(1));
  }

  /** The first id that is not stored. */
  private static int addUntilRefused(UnaryClient client) {
    int id = FIRST_ID;
    while (id < FIRST_ID + MOST && add(client, id).isOk()) {
      id++;
    }
    return id;
  }

  private static Status add(UnaryClient client, int id) {
    try {
      client.addUser(ManyUsers.user(id));
      return Status.OK;
    } catch (StatusException e) {
      return e.getStatus();
    }
  }

  /** In a mount namespace of its own: nobody else sees the small disk, and it ends with the server. */
  private ServerProcess startOnASmallDisk(Class<?> main) throws Exception {
    String script = "mount -t tmpfs -o size=64k none \"$0\" && cd \"$0\""
        + " && head -c 32768 /dev/zero >ballast && exec \"$@\"";
    return ServerProcess.ready(JavaProcess.start(
        List.of("unshare", "--map-root-user", "--mount", "sh", "-c", script, folder.toString()),
        List.of(),
        main,
        "--port",
        "0",
        "--data",
        "users.json"));
  }
}
