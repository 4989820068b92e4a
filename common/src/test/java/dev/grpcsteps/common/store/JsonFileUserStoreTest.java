package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileUserStoreTest {

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
  void startsWithTheArticlesSixUsers() {
    assertThat(IntStream.rangeClosed(1, 6).mapToObj(id -> store.find(id).orElseThrow()))
        .extracting(User::getNickname)
        .containsExactly("admin", "guest", "foo", "troll", "Zaru", "Saru");
    assertThat(store.find(7)).isEmpty();
    assertThat(store.find(0)).isEmpty();
  }

  @Test
  void keepsEveryFieldOverARestart() throws IOException {
    User user =
        user(0xFFFF_FFFF).setNickname("\"猿\\🐒").setUserType(UserType.NONE).build();

    assertThat(add(user)).isTrue();
    reopen();

    assertThat(store.find(0xFFFF_FFFF)).contains(user);
  }

  @Test
  void refusesAnIdThatIsTakenAndLeavesTheFileAsItIs() throws IOException {
    byte[] before = Files.readAllBytes(file);

    assertThat(add(user(1).build())).isFalse();

    assertThat(file).hasBinaryContent(before);
    assertThat(store.find(1)).map(User::getNickname).contains("admin");
  }

  @Test
  void refusesAUserThatBreaksTheRulesAndLeavesTheFileAsItIs() throws IOException {
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> store.add(user(0).build())).isInstanceOf(InvalidFieldsException.class);

    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void letsOneOfManyAddsOfTheSameIdWin() {
    List<CompletableFuture<Boolean>> adds = IntStream.range(0, 20)
        .mapToObj(i -> store.add(user(7).setNickname("n" + i).build()).toCompletableFuture())
        .toList();

    assertThat(adds.stream().filter(CompletableFuture::join)).hasSize(1);
  }

  @Test
  void ordersATypeByUnsignedId() {
    add(user(0xFFFF_FFFF).build());
    add(user(0x7FFF_FFFF).build());

    assertThat(store.ofType(UserType.NORMAL))
        .extracting(User::getId)
        .containsExactly(3, 5, 6, 0x7FFF_FFFF, 0xFFFF_FFFF);
    assertThat(store.ofType(UserType.NONE)).isEmpty();
  }

  @Test
  void mayBeClosedTwice() {
    store.close();
    store.close();
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
