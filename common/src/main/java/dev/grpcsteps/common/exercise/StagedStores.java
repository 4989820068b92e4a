package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Stores of normal users for one call that asks them all on threads: each is slow where it matters. */
public final class StagedStores {

  private final WriterWatch writers;
  private final CountDownLatch notAsked;
  private volatile boolean oneAfterAnother;
  private volatile boolean gaveOne;

  /**
   * For a call.
   *
   * @param together how many stores are asked {@link #together}
   */
  public StagedStores(WriterWatch writers, int together) {
    this.writers = writers;
    this.notAsked = new CountDownLatch(together);
  }

  /** Ten users, once all stores of this kind are asked, or one of them has waited in vain. */
  public UserStore together(int after) {
    return store(() -> {
      notAsked.countDown();
      if (!oneAfterAnother && !writers.awaitOnTheWay(() -> notAsked.getCount() == 0)) {
        oneAfterAnother = true;
      }
      return users(after, 10);
    });
  }

  /** Whether those stores were asked one after another. */
  public boolean areAskedOneAfterAnother() {
    return oneAfterAnother;
  }

  /** Fails, while another thread is writing where that may be: with its second user, or at once. */
  public UserStore failing(boolean atOnce) {
    return atOnce
        ? store(this::fail)
        : store(() -> Stream.concat(users(0, 1), Stream.of(2).flatMap(id -> get(this::fail))));
  }

  private Stream<User> fail() throws InterruptedException {
    // Not all answers send what they get at once: then nobody will be writing.
    writers.awaitOnTheWay(() -> writers.anyWriting() || writers.ends() > 0 || gaveOne);
    throw new UnsupportedOperationException("the disk is gone");
  }

  /** Two users: one when a store is about to fail, one when the call has failed. */
  public UserStore aroundTheFailure(int after) {
    return store(() -> Stream.of(1, 2)
        .flatMap(number -> get(() -> {
          gaveOne |= number == 2;
          Patience.until(() -> writers.ends() > 0 || (number == 1 && writers.anyOnTheWay()));
          return users(after + number - 1, 1);
        })));
  }

  /** Some users, with the ids behind one. */
  public static Stream<User> users(int after, int count) {
    return IntStream.rangeClosed(after + 1, after + count)
        .mapToObj(id -> FewUsers.user(id, "user" + id, UserType.NORMAL));
  }

  /** A store with five users, which gives them at once. */
  public static UserStore five(int after) {
    return store(() -> users(after, 5));
  }

  /** A store whose normal users come so. */
  public static UserStore store(Callable<Stream<User>> normalUsers) {
    return new StreamedUsers(type -> type == UserType.NORMAL ? normalUsers.call() : Stream.empty());
  }

  private static Stream<User> get(Callable<Stream<User>> users) {
    try {
      return users.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
