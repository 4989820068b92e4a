package dev.grpcsteps.common.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.EtcdMember;
import dev.grpcsteps.common.lab.EtcdMembers;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.store.UnknownOutcomeException;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What etcd promises while two of its three members run, and what it says when only one does. */
@Execution(ExecutionMode.CONCURRENT)
class ThreeMembersTest {

  private static final User PIYO = FewUsers.user(7, "piyo", UserType.NORMAL);

  private final BlockingQueue<Boolean> reached = new LinkedBlockingQueue<>();

  @AutoClose
  private final EtcdMembers etcd;

  @AutoClose
  private final EtcdUserStore users;

  ThreeMembersTest() throws IOException {
    etcd = Etcd.start(3);
    users = Etcd.open(etcd.address());
  }

  @Test
  void takesAddsWithoutOneOfThemWhicheverItIs() throws Exception {
    for (EtcdMember member : etcd.members()) {
      member.kill();
      etcd.awaitLeader();
      User user = FewUsers.user(100 + etcd.members().indexOf(member), "user", UserType.NORMAL);
      addUntilAnswered(user);
      assertThat(users.find(user.getId())).contains(user);
      member.start();
      etcd.awaitLeader();
    }
  }

  @Test
  void takesNoneWithOnlyOneOfThemAndSaysSo() throws Exception {
    users.onReach(reached::add);
    assertThat(reached.take()).isTrue();
    etcd.members().get(0).kill();
    etcd.members().get(1).kill();

    Boolean last = true;
    while (Boolean.TRUE.equals(last)) { // An election between two kills may be told as well.
      last = reached.poll(1, TimeUnit.MINUTES);
    }
    assertThat(last).as("null if nothing was told").isFalse();
    assertThat(users.find(1)).contains(FewUsers.ADMIN);
    assertThat(users.add(PIYO).toCompletableFuture())
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(UnknownOutcomeException.class);
  }

  /** An add that was under way when its member was killed has no answer. */
  private void addUntilAnswered(User user) throws InterruptedException {
    while (true) {
      try {
        boolean added = users.add(user).toCompletableFuture().get();
        assertThat(added || users.find(user.getId()).equals(Optional.of(user))).isTrue();
        return;
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(UnknownOutcomeException.class);
      }
    }
  }
}
