package dev.grpcsteps.step1.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Work that a handler leaves to another thread. */
final class ContextThread {

  private static final String ALL = "all three: the Context goes where the work goes";
  private static final String BOTH_WRAPS = "wrap(work) and fork().wrap(work)";
  private static final String FORK_ALONE = "fork().wrap(work) alone";
  private static final String NONE = "none: the call is over, and its Context is gone";

  static final Experiment EXPERIMENT = new Experiment(
      "context-thread",
      UnaryExperiments.FOLDER + "ContextThread.java",
      "A GetUser handler has the caller's name in gRPC's Context. It ends its call and leaves"
          + " work to another thread: to read that name and to call AddUser. It does so in three"
          + " ways: work as it is, Context.current().wrap(work),"
          + " Context.current().fork().wrap(work). In which ways do both the name and the call"
          + " work?",
      List.of(ALL, BOTH_WRAPS, FORK_ALONE, NONE),
      FORK_ALONE,
      ContextThread::run,
      "The Context belongs to a thread: another thread has it only if the work is wrapped. And it"
          + " belongs to a call: when that ends, its Context is cancelled, and with it every call"
          + " made under it. That is right for work that the caller waits for. Work that outlives"
          + " the call needs fork(), which keeps the values but neither the cancellation nor the"
          + " deadline.");

  private static final Context.Key<String> CALLER = Context.key("caller");
  private static final List<String> WAYS = List.of("as it is", "wrap", "fork and wrap");

  private static final Map<List<String>, String> CHOICES = Map.of(
      List.of("Ken, OK", "Ken, OK", "Ken, OK"), ALL,
      List.of("no name, OK", "Ken, OK", "Ken, OK"), BOTH_WRAPS,
      List.of("no name, OK", "Ken, CANCELLED", "Ken, OK"), FORK_ALONE,
      List.of("no name, OK", "Ken, CANCELLED", "Ken, CANCELLED"), NONE);

  private ContextThread() {}

  private static String run(Lab lab) throws Exception {
    UserManagerImplBase store = new UserManagerImplBase() {
      @Override
      public void addUser(User user, StreamObserver<UserResponse> responses) {
        responses.onNext(UserResponse.getDefaultInstance());
        responses.onCompleted();
      }
    };
    var toStore = UserManagerGrpc.newBlockingV2Stub(lab.open(lab.serve(store)));
    LeavingUserManager leaving = new LeavingUserManager(() -> work(toStore));
    var toLeaving = UserManagerGrpc.newBlockingV2Stub(lab.open(lab.serve(leaving)))
        .withDeadlineAfter(20, TimeUnit.SECONDS);
    toLeaving.getUser(UserRequest.getDefaultInstance());
    if (!leaving.ended.await(20, TimeUnit.SECONDS)) {
      return "the Context of the call was not cancelled";
    }
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < WAYS.size(); i++) {
      seen.add(lab.clock().submit(leaving.later.get(i)).get(25, TimeUnit.SECONDS));
      lab.see(WAYS.get(i) + ": " + seen.get(i));
    }
    return CHOICES.getOrDefault(seen, seen.toString());
  }

  private static String work(UserManagerBlockingV2Stub stub) throws InterruptedException {
    String caller = CALLER.get();
    Status.Code code = Status.Code.OK;
    try {
      stub.withDeadlineAfter(20, TimeUnit.SECONDS).addUser(User.getDefaultInstance());
    } catch (StatusException e) {
      code = e.getStatus().getCode();
    }
    return (caller == null ? "no name" : caller) + ", " + code;
  }

  private static final class LeavingUserManager extends UserManagerImplBase {

    private final Callable<String> work;
    private final List<Callable<String>> later = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    LeavingUserManager(Callable<String> work) {
      this.work = work;
    }

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      Context.current().addListener(context -> ended.countDown(), Runnable::run);
      Context.current().withValue(CALLER, "Ken").run(() -> {
        later.add(work);
        later.add(Context.current().wrap(work));
        later.add(Context.current().fork().wrap(work));
      });
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }
  }
}
