package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store finds in its file, and what it adds there. */
class UsersFileTest {

  @TempDir
  private Path folder;

  private Path file;
  private JsonFileUserStore store;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("data").resolve("users.json");
    store = JsonFileUserStore.open(file);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() throws IOException {
    store.close();
    store = JsonFileUserStore.open(file);
  }

  @Test
  void addsALineAndLeavesTheOthersAsTheyAre() throws IOException {
    String first = Files.readString(file);
    add(user(7).build());

    String second = Files.readString(file);

    assertThat(second).startsWith(first.substring(0, first.length() - 2) + ",\n  \"7\": {");
    assertThat(second).endsWith("}}\n");
    assertThat(second.lines()).hasSize(8);
  }

  @Test
  void keepsACopyOfWhatItCutsOffBehindTheEndOfTheUsers() throws IOException {
    store.close();
    String whole = Files.readString(file);
    String halfAnAdd = "\n  \"7\": {\"id\": 7, \"nickn";
    Files.writeString(file, whole.stripTrailing() + halfAnAdd);

    store = JsonFileUserStore.open(file);

    assertThat(store.size()).isEqualTo(6);
    assertThat(file).hasContent(whole.stripTrailing());
    assertThat(file.resolveSibling("users.json.cut")).hasContent(halfAnAdd);
    assertThat(add(user(7).build())).isTrue();
    reopen();
    assertThat(store.find(7)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{ \n\t} \r\n\r\n", "\n{\r\n}"})
  void addsToAnEmptyFile(String json) throws IOException {
    store.close();
    Files.writeString(file, json);
    store = JsonFileUserStore.open(file);

    add(user(7).build());
    add(user(8).build());
    reopen();

    assertThat(store.ofType(UserType.NORMAL)).extracting(User::getId).containsExactly(7, 8);
  }

  @Test
  void addsToAFileThatAnotherProgramHasPrinted() throws IOException {
    store.close();
    JsonNode tree = new ObjectMapper().readTree(file.toFile());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), tree);
    store = JsonFileUserStore.open(file);

    add(user(7).setNickname("猿").build());
    reopen();

    assertThat(store.size()).isEqualTo(7);
    assertThat(new ObjectMapper().readTree(file.toFile()).at("/7/nickname").textValue())
        .isEqualTo("猿");
  }

  private boolean add(User user) {
    return store.add(user).toCompletableFuture().join();
  }

  private static User.Builder user(int id) {
    return User.newBuilder()
        .setId(id)
        .setNickname("piyo")
        .setMailAddress("piyo@example.com")
        .setUserType(UserType.NORMAL);
  }
}
