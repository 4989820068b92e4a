package dev.grpcsteps.step4.experiments;

import static dev.grpcsteps.proto.UserManagerGrpc.newBlockingStub;
import static dev.grpcsteps.proto.UserManagerGrpc.newBlockingV2Stub;
import static dev.grpcsteps.proto.UserManagerGrpc.newStub;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The same call through three kinds of stub. */
final class ThreeStubs {

  private static final String ASYNC_ALONE = "Only the async one: blocking stubs block";
  private static final String ASYNC_AND_V2 =
      "The async one and V2; V1 returns when the first user is there";
  private static final String ALL_THREE =
      "All three: where a stream comes back, only reading it blocks, and tells of the failure";

  static final Experiment EXPERIMENT = new Experiment(
      "three-stubs",
      BidiExperiments.FOLDER + "ThreeStubs.java",
      "GetUsersByType is called through three stubs: blocking V1, blocking V2 and async. The"
          + " server holds its answer back, then sends three users and fails with DATA_LOSS."
          + " Which stubs return from getUsersByType(...) before the server has answered?",
      List.of(ASYNC_ALONE, ASYNC_AND_V2, ALL_THREE),
      ALL_THREE,
      ThreeStubs::run,
      "For a stream, the blocking stubs hand out a reader and wait when it is read: V1 an"
          + " Iterator, V2 a BlockingClientCall. A failure comes there too, so put the try around"
          + " the reading: StatusRuntimeException from V1, the checked StatusException from V2,"
          + " and from async a call of onError. V2 has cancel() to stop early, which an Iterator"
          + " lacks.");

  private static final UserTypeRequest ALL = UserTypeRequest.getDefaultInstance();

  private static final Map<List<Boolean>, String> CHOICES = Map.of(
      List.of(true, false, false), ASYNC_ALONE,
      List.of(true, true, false), ASYNC_AND_V2,
      List.of(true, true, true), ALL_THREE);

  private ThreeStubs() {}

  private static String run(Lab lab) throws Exception {
    var mayAnswer = new CompletableFuture<Boolean>().completeOnTimeout(true, 30, SECONDS);
    AtomicInteger users = new AtomicInteger();
    Ending<UserResponse> third = new Ending<>();
    UserManagerImplBase service = threeUsersAfter(mayAnswer);
    var server = lab.start(builder -> builder.addService(service));
    var channel = lab.open(Lab.target(server));

    newStub(channel).withDeadlineAfter(50, SECONDS).getUsersByType(ALL, third);
    boolean async = !mayAnswer.isDone();
    var call = newBlockingV2Stub(channel).withDeadlineAfter(50, SECONDS).getUsersByType(ALL);
    boolean v2 = !mayAnswer.isDone();
    var iterator = newBlockingStub(channel).withDeadlineAfter(50, SECONDS).getUsersByType(ALL);
    boolean v1 = !mayAnswer.isDone();
    lab.see("returned before the answer: async " + async + ", V2 " + v2 + ", V1 " + v1);
    mayAnswer.complete(true);

    lab.see("V1: " + end(() -> iterator.forEachRemaining(user -> users.incrementAndGet())));
    lab.see("V2: " + end(() -> count(call, users)));
    lab.see("async, onError: " + end(third::await));
    int all = users.addAndGet(third.messages());
    List<Boolean> returned = List.of(async, v2, v1);
    String seen = all + " users; returned: " + returned;
    return all == 9 ? CHOICES.getOrDefault(returned, seen) : seen;
  }

  private static UserManagerImplBase threeUsersAfter(CompletableFuture<Boolean> mayAnswer) {
    return new UserManagerImplBase() {
      @Override
      public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
        mayAnswer.join();
        for (int i = 0; i < 3; i++) {
          responses.onNext(UserResponse.getDefaultInstance());
        }
        responses.onError(Status.DATA_LOSS.asRuntimeException());
      }
    };
  }

  private static void count(BlockingClientCall<?, ?> call, AtomicInteger users) throws Exception {
    // Not hasNext(): it throws once the failure is known, even if a user is still there to be read.
    while (call.read() != null) {
      users.incrementAndGet();
    }
  }

  private interface Reading {
    void run() throws Exception;
  }

  private static String end(Reading reading) throws Exception {
    try {
      reading.run();
      return "OK";
    } catch (StatusException | StatusRuntimeException e) {
      return e.getClass().getSimpleName() + " " + Status.fromThrowable(e).getCode();
    }
  }
}
