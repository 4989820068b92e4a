package dev.grpcsteps.common.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsteps.common.lab.EtcdMembers;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Link;
import dev.grpcsteps.common.server.LogCapture;
import dev.grpcsteps.common.store.UnknownOutcomeException;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server that is cut off from etcd, and another one that is not. */
@Execution(ExecutionMode.CONCURRENT)
class EtcdOutageTest {

  private static final User PIYO = FewUsers.user(7, "piyo", UserType.NORMAL);
  private static final User POYO = FewUsers.user(8, "poyo", UserType.NORMAL);

  private final BlockingQueue<Boolean> reached = new LinkedBlockingQueue<>();

  @AutoClose
  private final LogCapture log = LogCapture.of(Reach.class.getName());

  @AutoClose
  private final EtcdMembers etcd;

  @AutoClose
  private final Link link;

  @AutoClose
  private final EtcdUserStore cutOff;

  @AutoClose
  private final EtcdUserStore other;

  EtcdOutageTest() throws IOException {
    etcd = Etcd.start(1);
    link = new Link(etcd.address());
    cutOff = Etcd.open(link.address());
    other = Etcd.open(etcd.address());
    cutOff.onReach(reached::add);
    assertThat(reached.poll()).isTrue();
  }

  @Test
  void looksUpAndSaysThatItDoesNotKnowWhetherItHasAdded() throws Exception {
    link.cut();
    assertThat(Awaited.next(reached)).isFalse();

    assertThat(cutOff.find(1)).contains(FewUsers.ADMIN);
    assertThat(Awaited.result(cutOff.add(FewUsers.ADMIN).toCompletableFuture())).isFalse();
    assertThatThrownBy(() -> Awaited.result(cutOff.add(PIYO).toCompletableFuture()))
        .hasCauseInstanceOf(UnknownOutcomeException.class);
  }

  @Test
  void saysOnceThatEtcdIsGoneAndOnceThatItIsBack() throws Exception {
    link.cut();
    assertThat(Awaited.next(reached)).isFalse();
    link.join();
    assertThat(Awaited.next(reached)).isTrue();

    String etcdHere = "etcd at " + link.address();
    assertThat(nextLine(etcdHere)).contains(etcdHere + " cannot be reached: look-ups go on");
    assertThat(nextLine(etcdHere)).contains(etcdHere + " can be reached again");
    assertThat(reached).isEmpty();
  }

  @Test
  void catchesUpFromWhereItWas() throws Exception {
    link.cut();
    assertThat(Awaited.next(reached)).isFalse();
    add(other, PIYO);
    assertThat(cutOff.find(7)).isEmpty();
    link.join();

    assertThat(Awaited.holds(() -> cutOff.find(7).isPresent())).isTrue();
    add(cutOff, POYO);
    assertThat(cutOff.find(8)).contains(POYO);
  }

  @Test
  void readsAllAnewWhenEtcdHasForgottenWhatWasMissed() throws Exception {
    link.cut();
    assertThat(Awaited.next(reached)).isFalse();
    add(other, PIYO);
    add(other, POYO);
    // The first users made revision 2: now nobody can be told of the changes behind it one by one.
    Etcd.compact(etcd.address(), 4);
    link.join();

    assertThat(Awaited.holds(() -> cutOff.size() == 8)).isTrue();
    assertThat(cutOff.find(7)).contains(PIYO);
  }

  @Test
  void noticesAnEtcdThatTakesItsConnectionAndSaysNothing() throws Exception {
    link.silence();
    // The first attempt breaks at once; the second is told of when etcd has had five seconds.
    assertThat(Awaited.next(reached)).isFalse();
    link.join();

    assertThat(Awaited.next(reached)).isTrue();
    add(cutOff, PIYO);
  }

  @Test
  void outlivesAnEtcdThatIsKilledAndStartedAgain() throws Exception {
    etcd.members().get(0).kill();
    assertThat(Awaited.next(reached)).isFalse();
    assertThat(cutOff.find(1)).contains(FewUsers.ADMIN);
    etcd.members().get(0).start();
    etcd.awaitLeader();
    assertThat(Awaited.next(reached)).isTrue();

    add(cutOff, PIYO);
    assertThat(Awaited.holds(() -> other.find(7).isPresent())).isTrue();
  }

  @Test
  void doesNotOpenWhereNoEtcdIs() {
    link.cut();

    assertThatThrownBy(() -> Etcd.open(link.address()))
        .isInstanceOf(UnreachableException.class)
        .hasMessageStartingWith(
            "cannot read the users from etcd at " + link.address() + ": UNAVAILABLE");
  }

  /** The next line about one etcd; tests that run at the same time log to the same logger. */
  private String nextLine(String about) throws InterruptedException {
    String line = log.next();
    return line.contains(about) ? line : nextLine(about);
  }

  private static void add(EtcdUserStore store, User user) throws Exception {
    assertThat(Awaited.result(store.add(user).toCompletableFuture())).isTrue();
  }
}
