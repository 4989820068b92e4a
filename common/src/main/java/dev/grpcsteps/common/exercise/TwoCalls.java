package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User.UserType;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
 * request, until the second is over.
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

  /** A service may have its calls wait for each other, so the second may not come to its end. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final Trial trial;
  private final MethodDescriptor<Q, R> method;
  private final Function<UserStore, BindableService> service;

  /**
   * Two calls of a method.
   *
   * @param service makes one, new and without state, that gets its users from a store
   */
  public TwoCalls(
      Trial trial, MethodDescriptor<Q, R> method, Function<UserStore, BindableService> service) {
    this.trial = trial;
    this.method = method;
    this.service = service;
  }

  /**
   * Makes both calls alone, then together.
   *
   * @param first requests of the call that is held, at least one
   * @param second requests of the call that goes from its begin to its end meanwhile
   * @throws AssertionError if what a call is told differs, or a field of the service has changed
   */
  public void stayApart(List<Q> first, List<Q> second) throws Exception {
    String firstAlone = alone(first);
    String secondAlone = alone(second);
    OneHeld held = new OneHeld();
    Channel channel =
        trial.unrecordedTo(held.over(service.apply(new HeldUsers(new FewUsers(), held))));

    RecordingObserver<R> firstTold = new RecordingObserver<>();
    StreamObserver<Q> requests = open(channel, firstTold);
    requests.onNext(first.get(0));
    if (method.getType().clientSendsOneMessage()) {
      requests.onCompleted();
    }
    held.awaitFirst(method.getType().clientSendsOneMessage());
    RecordingObserver<R> secondTold = send(second, channel);
    Patience.until(secondTold::hasEnded, WAIT);
    held.letGo();
    if (!method.getType().clientSendsOneMessage()) {
      send(first.subList(1, first.size()), requests);
    }

    String overlapping = " of two calls that overlap was told";
    compare(WHY, "the second" + overlapping, text(secondTold), secondAlone);
    compare(WHY, "the first" + overlapping, text(firstTold), firstAlone);
    changed(first);
  }

  /** The same call again, when the store has other users. */
  private void changed(List<Q> requests) throws IOException, InterruptedException {
    ChangingUsers users = new ChangingUsers();
    users.become(new FewUsers());
    Channel one = trial.unrecordedTo(builder -> builder.addService(service.apply(users)));
    text(send(requests, one));
    users.become(FewUsers.ADMIN, FewUsers.SARU, FewUsers.user(50, "new", UserType.NORMAL));
    Channel other = trial.unrecordedTo(builder -> builder.addService(service.apply(users)));
    String due = text(send(requests, other));
    compare(AGAIN, "asked again, the service told", text(send(requests, one)), due);
  }

  private String alone(List<Q> requests) throws IOException, InterruptedException {
    BindableService one = service.apply(new FewUsers());
    ServiceFields fields = new ServiceFields(one);
    String alone = text(send(requests, trial.unrecordedTo(builder -> builder.addService(one))));
    String changed = fields.changed();
    if (!changed.isEmpty()) {
      throw new AssertionError("[" + WHY + "] \na call has changed " + changed);
    }
    return alone;
  }

  private StreamObserver<Q> open(Channel channel, StreamObserver<R> told) {
    // For a method of any kind: what differs is how many messages go each way.
    return ClientCalls.asyncBidiStreamingCall(channel.newCall(method, CallOptions.DEFAULT), told);
  }

  private RecordingObserver<R> send(List<Q> requests, Channel channel) {
    RecordingObserver<R> told = new RecordingObserver<>();
    send(requests, open(channel, told));
    return told;
  }

  private void send(List<Q> requests, StreamObserver<Q> call) {
    requests.forEach(call::onNext);
    call.onCompleted();
  }

  private String text(RecordingObserver<R> told) throws InterruptedException {
    Outcome<R> outcome = told.await();
    return outcome.messages() + " and then " + outcome.status();
  }

  private static void compare(String why, String what, String told, String alone) {
    if (!told.equals(alone)) {
      throw new AssertionError(
          "[" + why + "] \n" + what + ":\n" + told + "\nalone it was told:\n" + alone);
    }
  }
}
