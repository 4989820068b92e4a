package dev.grpcsteps.step2.experiments;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.StreamObserver;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Many threads, one StreamObserver. */
final class EightThreads {

  private static final int ALL = 4_000;

  private static final String ALWAYS = "Yes, in some order: onNext takes one message at a time";
  private static final String WITH_A_LOCK =
      "No, messages get lost or the call breaks; with a lock around onNext all arrive";
  private static final String NOT_EVEN_THEN =
      "No, and a lock does not help: a stream belongs to the thread that opened it";

  static final Experiment EXPERIMENT = new Experiment(
      "eight-threads",
      ServerStreamingExperiments.FOLDER + "EightThreads.java",
      "Eight threads share the work of a handler: they call onNext of its one StreamObserver,"
          + " 4,000 times in all. They do so without a lock, then with one. Can you count on the"
          + " client to get all the messages?",
      List.of(ALWAYS, WITH_A_LOCK, NOT_EVEN_THEN),
      WITH_A_LOCK,
      EightThreads::run,
      "A StreamObserver is not thread-safe, and gRPC does not check: all may go well for a long"
          + " time, then messages are missing or the call breaks, often without an exception in"
          + " your code. Use one lock for all its methods, or hand all messages to one thread"
          + " that sends them.");

  private EightThreads() {}

  private static String run(Lab lab) throws Exception {
    boolean unlocked = allArrive(lab, "no lock", new Service(StreamObserver::onNext), 50);
    boolean locked = allArrive(lab, "a lock", new Service(EightThreads::lockedOnNext), 3);
    if (!locked) {
      return NOT_EVEN_THEN;
    }
    return unlocked ? ALWAYS : WITH_A_LOCK;
  }

  private static synchronized <T> void lockedOnNext(StreamObserver<T> responses, T message) {
    responses.onNext(message);
  }

  /** Whether all messages arrive in each of so many rounds; stops after the first that fails. */
  private static boolean allArrive(Lab lab, String label, Service service, int rounds)
      throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(
        lab.open(Lab.target(lab.start(builder -> builder.addService(service)))));
    for (int round = 1; ; round++) {
      Set<Integer> ids = new HashSet<>();
      String end = readAll(stub.getUsersByType(UserTypeRequest.getDefaultInstance()), ids);
      boolean complete = ids.size() == ALL && end.equals("with OK");
      if (!complete || round == rounds) {
        lab.see(label + ", round " + round + ": " + ids.size() + " of " + ALL
            + " arrive, the call ends " + end + ", exceptions from onNext: " + service.thrown);
        return complete;
      }
    }
  }

  /** Collects the ids that arrive, and returns how the call ends. */
  private static String readAll(BlockingClientCall<?, UserResponse> call, Set<Integer> ids)
      throws InterruptedException {
    try {
      // No deadline: a call that is broken like this may not end even when its deadline has passed.
      for (var each = call.read(20, SECONDS); each != null; each = call.read(20, SECONDS)) {
        ids.add(each.getUser().getId());
      }
      return "with OK";
    } catch (StatusException e) {
      return "with " + e.getStatus().getCode();
    } catch (TimeoutException e) {
      return "never";
    }
  }

  private static final class Service extends UserManagerImplBase {

    private final AtomicInteger thrown = new AtomicInteger();
    private final BiConsumer<StreamObserver<UserResponse>, UserResponse> onNext;

    Service(BiConsumer<StreamObserver<UserResponse>, UserResponse> onNext) {
      this.onNext = onNext;
    }

    @Override
    public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
      AtomicInteger lastId = new AtomicInteger();
      Executor threads = task -> new Thread(task).start();
      CompletableFuture<?>[] eight = Stream.generate(
              () -> CompletableFuture.runAsync(() -> send(lastId, responses), threads))
          .limit(8)
          .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(eight).orTimeout(20, SECONDS).join();
      responses.onCompleted();
    }

    private void send(AtomicInteger lastId, StreamObserver<UserResponse> responses) {
      for (int id = lastId.incrementAndGet(); id <= ALL; id = lastId.incrementAndGet()) {
        User user = User.newBuilder().setId(id).build();
        try {
          onNext.accept(responses, UserResponse.newBuilder().setUser(user).build());
        } catch (RuntimeException e) {
          thrown.incrementAndGet();
        }
      }
    }
  }
}
