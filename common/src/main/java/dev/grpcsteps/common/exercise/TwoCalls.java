package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User.UserType;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Two calls that overlap on one object of a service: what each is told must be what it is told alone.
 *
 * <pre>{@code
 * new TwoCalls<>(trial, UserManagerGrpc.getGetUserMethod(), AnswerACall::new)
 *     .stayApart(List.of(request(3)), List.of(request(5)));
 * }</pre>
 *
 * The first call waits where it first asks for a user or sends something, or else after its first
 * request, and then again after its last one, until the second is over.
 *
 * @param <Q> a request
 * @param <R> a response
 */
public final class TwoCalls<Q, R> {

  private static final String WHY =
      "Many clients call one object of a service, and their calls overlap. What belongs to one call is"
          + " kept in local variables, or in an object made for that call, and not in a field of the"
          + " service.";

  private static final String AGAIN =
      "The users have changed since the first call: some are gone, some are new. What a call has found is"
          + " no answer for a later one, so ask the store each time and keep no copy of it.";

  private static final String LOCK =
      "Many clients call one object of a service, and their calls overlap. A lock of the service, as that"
          + " of a synchronized method, that is held while a call works, keeps the calls of all other"
          + " clients waiting for one that is slow. No lock is needed where all that belongs to one call"
          + " is in local variables, or in an object made for that call.";

  private final Trial trial;
  private final CallOf<Q, R> calls;
  private final Function<UserStore, BindableService> service;
  private boolean inTurns;

  /**
   * Two calls of a method.
   *
   * @param service makes one, new and without state, that gets its users from a store
   */
  public TwoCalls(
      Trial trial, MethodDescriptor<Q, R> method, Function<UserStore, BindableService> service) {
    this.trial = trial;
    this.calls = new CallOf<>(method);
    this.service = service;
  }

  /** Allows the service to take one call after the other. */
  public TwoCalls<Q, R> mayTakeTurns() {
    inTurns = true;
    return this;
  }

  /**
   * Makes both calls alone, the first again with other users, then both together.
   *
   * @param first requests of the call that is held, at least one
   * @param second requests of the call that goes from its begin to its end meanwhile
   * @throws AssertionError if what a call is told differs, a field of the service has changed, or the
   *     second call waits for the first
   */
  public void stayApart(List<Q> first, List<Q> second) throws Exception {
    String firstAlone = alone(first);
    String secondAlone = alone(second);
    // Before they overlap: what keeps answers may also make another call wait, which explains less.
    changed(first);
    for (int before : new TreeSet<>(List.of(1, first.size()))) {
      overlap(first, before, firstAlone, second, secondAlone);
    }
  }

  private void overlap(
      List<Q> first, int before, String firstAlone, List<Q> second, String secondAlone)
      throws Exception {
    OneHeld held = new OneHeld(before);
    Channel channel =
        Overlap.channelTo(trial, held.over(service.apply(new HeldUsers(new FewUsers(), held))));
    RecordingObserver<R> firstTold = new RecordingObserver<>();
    StreamObserver<Q> requests = calls.open(channel, firstTold);
    first.subList(0, before).forEach(requests::onNext);
    if (calls.sendsOne()) {
      requests.onCompleted();
    }
    held.awaitFirst(calls.sendsOne());
    RecordingObserver<R> secondTold = calls.send(second, channel);
    boolean waited = !held.letGoAfter(secondTold);
    if (!calls.sendsOne()) {
      first.subList(before, first.size()).forEach(requests::onNext);
      requests.onCompleted();
    }
    String overlapping = " of two calls that overlap was told";
    compare(WHY, "the second" + overlapping, calls.text(secondTold), secondAlone);
    compare(WHY, "the first" + overlapping, calls.text(firstTold), firstAlone);
    if (waited && !inTurns) {
      throw new AssertionError("[" + LOCK + "] \nthe second call waited until the first went on");
    }
  }

  /** The same call again, when the store has other users. */
  private void changed(List<Q> requests) throws IOException, InterruptedException {
    ChangingUsers users = new ChangingUsers();
    users.become(new FewUsers());
    Channel one = trial.unrecordedTo(builder -> builder.addService(service.apply(users)));
    calls.told(requests, one);
    users.become(FewUsers.ADMIN, FewUsers.SARU, FewUsers.user(50, "new", UserType.NORMAL));
    Channel other = trial.unrecordedTo(builder -> builder.addService(service.apply(users)));
    String due = calls.told(requests, other);
    compare(AGAIN, "asked again, the service told", calls.told(requests, one), due);
  }

  private String alone(List<Q> requests) throws IOException, InterruptedException {
    BindableService one = service.apply(new FewUsers());
    ServiceFields fields = new ServiceFields(one);
    String alone = calls.told(requests, trial.unrecordedTo(builder -> builder.addService(one)));
    String changed = fields.changed();
    if (!changed.isEmpty()) {
      throw new AssertionError("[" + WHY + "] \na call has changed " + changed);
    }
    return alone;
  }

  private static void compare(String why, String what, String told, String alone) {
    if (!told.equals(alone)) {
      throw new AssertionError(
          "[" + why + "] \n" + what + ":\n" + told + "\nalone it was told:\n" + alone);
    }
  }
}
