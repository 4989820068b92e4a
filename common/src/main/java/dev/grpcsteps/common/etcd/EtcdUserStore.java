package dev.grpcsteps.common.etcd;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.store.FirstUsers;
import dev.grpcsteps.common.store.UserRules;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.etcd.KVGrpc;
import io.grpc.ChannelCredentials;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Keeps the users in etcd, which several servers share. Look-ups are answered from this server's own
 * copy, so they go on while etcd cannot be reached; an add asks etcd.
 */
public final class EtcdUserStore implements UserStore {

  /** A member that hangs says nothing for longer: meanwhile the client can ask again, and get another. */
  private static final Duration ADD = Duration.ofSeconds(5);

  private final ClientChannel etcd;
  private final UserCopy copy = new UserCopy();
  private final Reach reach;
  private final Follower follower;

  private EtcdUserStore(String members, ClientChannel etcd) throws StatusException {
    this.etcd = etcd;
    Snapshot.load(etcd, copy);
    if (copy.users().size() == 0) {
      // Another server may do the same: then its users are there, and ours are not added.
      var unused = KVGrpc.newBlockingV2Stub(etcd).txn(AddIfAbsent.request(FirstUsers.list()));
      Snapshot.load(etcd, copy);
    }
    reach = new Reach(members);
    follower = new Follower(etcd, copy, reach);
  }

  /**
   * Reads the users; if there is none, adds the article's six.
   *
   * @param members of etcd, as {@code HOST:PORT[,HOST:PORT...]}; one that can be reached will do
   * @param credentials whom to trust, and what to show
   * @throws UnreachableException if they cannot be read
   */
  public static EtcdUserStore open(String members, ChannelCredentials credentials)
      throws UnreachableException {
    ClientChannel etcd = EtcdChannel.open(members, credentials);
    try {
      return new EtcdUserStore(members, etcd);
    } catch (StatusException e) {
      etcd.close();
      String text = "cannot read the users from etcd at %s: %s";
      throw new UnreachableException(text.formatted(members, Reach.reason(e.getStatus())), e);
    }
  }

  /** How many users there are. */
  public int size() {
    return copy.users().size();
  }

  /** Tells whether etcd can be reached, now and when that changes, on the store's own thread. */
  public void onReach(Consumer<Boolean> listener) {
    reach.tell(listener);
  }

  @Override
  public Optional<User> find(int id) {
    return copy.users().find(id);
  }

  @Override
  public Stream<User> ofType(UserType type) {
    return copy.users().ofType(type);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Completed when this server's copy has the user: who has been answered finds it here. It asks
   * etcd in the caller's {@link io.grpc.Context}, so until the call that is being served ends or its
   * deadline passes, and for five seconds at the most.
   */
  @Override
  public CompletionStage<Boolean> add(User user) {
    UserRules.check(user);
    if (find(user.getId()).isPresent()) {
      return CompletableFuture.completedFuture(false); // Nobody is ever removed.
    }
    AddAnswer answer = new AddAnswer(copy);
    // The stub that does not wait: handlers may run on the event loop.
    KVGrpc.newStub(etcd).withDeadlineAfter(ADD).txn(AddIfAbsent.request(List.of(user)), answer);
    return answer.added();
  }

  /** Leaves etcd; of an add that is under way nobody knows whether it is done. */
  @Override
  public void close() {
    follower.close();
    etcd.close();
  }
}
