package dev.grpcsteps.common.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.grpcsteps.common.lab.EtcdMembers;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.server.LogCapture;
import dev.grpcsteps.common.store.InvalidFieldsException;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two servers' stores on one real etcd. */
@Execution(ExecutionMode.CONCURRENT)
class EtcdUserStoreTest {

  private static final User PIYO = FewUsers.user(7, "piyo", UserType.NORMAL);
  private static final User ANOTHER = FewUsers.user(7, "another", UserType.GUEST);

  @AutoClose
  private final EtcdMembers etcd;

  @AutoClose
  private final EtcdUserStore one;

  @AutoClose
  private final EtcdUserStore two;

  EtcdUserStoreTest() throws IOException {
    etcd = Etcd.start(1);
    one = Etcd.open(etcd.address());
    two = Etcd.open(etcd.address());
  }

  @Test
  void beginsWithTheArticlesUsers() {
    assertThat(List.of(one.size(), two.size())).containsOnly(6);
    assertThat(two.find(5)).contains(FewUsers.ZARU);
    assertThat(two.ofType(UserType.NORMAL))
        .containsExactly(FewUsers.FOO, FewUsers.ZARU, FewUsers.SARU);
  }

  @Test
  void hasTheUserWhenItAnswers() throws Exception {
    assertThat(added(one, PIYO)).isTrue();

    assertThat(one.find(7)).contains(PIYO);
  }

  @Test
  void hearsOfWhatTheOtherAdds() throws Exception {
    added(one, PIYO);

    assertThat(Awaited.holds(() -> two.find(7).isPresent())).isTrue();
    assertThat(two.find(7)).contains(PIYO);
  }

  @Test
  void refusesAnIdThatTheOtherHasGivenAndThenHasThatUser() throws Exception {
    added(one, PIYO);

    assertThat(added(two, ANOTHER)).isFalse();
    assertThat(two.find(7)).contains(PIYO);
  }

  @Test
  void givesAnIdOnceThoughBothAreAskedAtOnce() throws Exception {
    List<CompletionStage<Boolean>> added = new ArrayList<>();
    for (int id = 100; id < 200; id++) {
      added.add(one.add(FewUsers.user(id, "one", UserType.NORMAL)));
      added.add(two.add(FewUsers.user(id, "two", UserType.NORMAL)));
    }

    for (int i = 0; i < added.size(); i += 2) {
      assertThat(Awaited.result(added.get(i).toCompletableFuture()))
          .isNotEqualTo(Awaited.result(added.get(i + 1).toCompletableFuture()));
      assertThat(one.find(100 + i / 2)).isEqualTo(two.find(100 + i / 2)).isPresent();
    }
  }

  @Test
  void readsMoreUsersThanOnePageHas() throws Exception {
    List<CompletionStage<Boolean>> added = IntStream.range(100, 2600)
        .mapToObj(id -> one.add(FewUsers.user(id, "many", UserType.GUEST)))
        .toList();
    for (CompletionStage<Boolean> each : added) {
      assertThat(Awaited.result(each.toCompletableFuture())).isTrue();
    }

    try (EtcdUserStore late = Etcd.open(etcd.address())) {
      assertThat(late.size()).isEqualTo(2506);
    }
  }

  @Test
  void keepsTheLargestId() throws Exception {
    User last = FewUsers.user(-1, "last", UserType.NORMAL);

    assertThat(added(one, last)).isTrue();
    try (EtcdUserStore late = Etcd.open(etcd.address())) {
      assertThat(late.ofType(UserType.NORMAL)).last().isEqualTo(last);
    }
  }

  @Test
  void refusesAUserThatBreaksTheRules() {
    assertThatThrownBy(() -> one.add(PIYO.toBuilder().setNickname(" ").build()))
        .isInstanceOf(InvalidFieldsException.class);
  }

  @Test
  void passesOverWhatIsNoUserAndSaysSo() throws Exception {
    try (LogCapture log = LogCapture.of(StoredUser.class.getName())) {
      Etcd.put(etcd.address(), StoredUser.key(8), ByteString.copyFromUtf8("no user"));
      Etcd.put(etcd.address(), StoredUser.key(9), PIYO.toByteString());

      try (EtcdUserStore late = Etcd.open(etcd.address())) {
        assertThat(late.size()).isEqualTo(6);
      }
      assertThat(log.next()).contains("grpcsteps/users/8 does not hold the user");
    }
  }

  private static boolean added(EtcdUserStore store, User user) throws Exception {
    return Awaited.result(store.add(user).toCompletableFuture());
  }
}
