package dev.grpcsteps.step1.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Handlers that send no message, one or two, and end their call never, once or twice. */
final class EndTwice {

  private static final String ALL_BUT_THE_SECOND =
      "All but the second: a call needs a status, and the rest does not matter";
  private static final String FIRST_AND_FIFTH =
      "The first and the fifth: the client has one message and one status";
  private static final String FIRST_ALONE =
      "The first alone: whatever else a handler does makes the call fail";

  static final Experiment EXPERIMENT = new Experiment(
      "end-twice",
      UnaryExperiments.FOLDER + "EndTwice.java",
      "Five handlers of a unary call. The first calls onNext and onCompleted, once each. The"
          + " second forgets onCompleted, the third forgets onNext. The fourth calls onNext"
          + " twice, the fifth onCompleted twice. Which calls end with OK?",
      List.of(ALL_BUT_THE_SECOND, FIRST_AND_FIFTH, FIRST_ALONE),
      FIRST_AND_FIFTH,
      EndTwice::run,
      "A call is over when the client has the status. A call that nobody ends waits for its"
          + " deadline, or forever if it has none. Over a socket its message does not even leave:"
          + " gRPC sends a single response together with the status. A unary call that ends with no"
          + " message or with two cannot be OK. The status can be sent once: a second onCompleted"
          + " throws at the server, too late for the client to hear of it. So send one message and"
          + " end the call once, on every path through the handler.");

  private static final Map<List<Boolean>, String> CHOICES = Map.of(
      List.of(true, false, true, true, true), ALL_BUT_THE_SECOND,
      List.of(true, false, false, false, true), FIRST_AND_FIFTH,
      List.of(true, false, false, false, false), FIRST_ALONE);

  private EndTwice() {}

  private static String run(Lab lab) throws Exception {
    CarelessUserManager service = new CarelessUserManager();
    var stub = UserManagerGrpc.newBlockingV2Stub(lab.open(lab.serve(service)));
    List<Code> codes = List.of(
        call(lab, stub, 1, 1, 20_000),
        call(lab, stub, 1, 0, 500),
        call(lab, stub, 0, 1, 20_000),
        call(lab, stub, 2, 1, 20_000),
        call(lab, stub, 1, 2, 20_000));
    lab.see("the server, the last time: " + service.thrown.poll(20, TimeUnit.SECONDS));

    return CHOICES.getOrDefault(
        codes.stream().map(Code.OK::equals).toList(), "the calls ended with " + codes);
  }

  private static Code call(
      Lab lab, UserManagerBlockingV2Stub stub, int messages, int ends, long deadlineMillis)
      throws Exception {
    UserRequest request = UserRequest.newBuilder().setId(messages * 10 + ends).build();
    return lab.seeStatus(
        "messages: " + messages + ", onCompleted: " + ends,
        () -> stub.withDeadlineAfter(deadlineMillis, TimeUnit.MILLISECONDS).getUser(request));
  }

  /** Reads from the id how many messages to send, and how often to end the call. */
  private static final class CarelessUserManager extends UserManagerImplBase {

    private final BlockingQueue<IllegalStateException> thrown = new LinkedBlockingQueue<>();

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      try {
        for (int i = 0; i < request.getId() / 10; i++) {
          responses.onNext(UserResponse.getDefaultInstance());
        }
        for (int i = 0; i < request.getId() % 10; i++) {
          responses.onCompleted();
        }
      } catch (IllegalStateException e) {
        thrown.add(e);
        throw e;
      }
    }
  }
}
