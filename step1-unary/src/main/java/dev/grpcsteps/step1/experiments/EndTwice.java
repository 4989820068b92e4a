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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A handler that ends its call never, once or twice. */
final class EndTwice {

  static final Experiment EXPERIMENT = new Experiment(
      "end-twice",
      "Three handlers send the one message of a unary call. Then the first forgets onCompleted,"
          + " the second calls it once, the third twice. What does the client see?",
      List.of(
          "OK three times: it has the message, and that is all it needs",
          "DEADLINE_EXCEEDED, OK, OK",
          "DEADLINE_EXCEEDED, OK, UNKNOWN, because the third handler throws an exception"),
      1,
      EndTwice::run,
      "A call is over when the client has the status. One that nobody ends waits for its deadline,"
          + " and for ever if it has none, although the message is there. The status can be sent"
          + " once: a second onCompleted throws at the server, too late for the client to hear of"
          + " it. And a unary call that ends with no message or with two cannot be OK. So send one"
          + " message and end the call once, whatever way the handler takes.");

  private EndTwice() {}

  private static int run(Lab lab) throws Exception {
    CarelessUserManager service = new CarelessUserManager();
    var stub = UserManagerGrpc.newBlockingV2Stub(lab.open(lab.serve(service)));
    Code noMessage = call(lab, stub, 0, 1, 20_000);
    Code twoMessages = call(lab, stub, 2, 1, 20_000);
    lab.takeEvents(); // Leaves the three calls of the question to be drawn.
    Code never = call(lab, stub, 1, 0, 500);
    Code once = call(lab, stub, 1, 1, 20_000);
    Code twice = call(lab, stub, 1, 2, 20_000);
    lab.see("the server, that last time: " + service.thrown.poll(20, TimeUnit.SECONDS));

    if (noMessage == Code.OK || twoMessages == Code.OK) {
      return -1;
    }
    List<Code> seen = List.of(never, once, twice);
    if (seen.equals(List.of(Code.OK, Code.OK, Code.OK))) {
      return 0;
    }
    return seen.equals(List.of(Code.DEADLINE_EXCEEDED, Code.OK, Code.OK))
        ? 1
        : seen.equals(List.of(Code.DEADLINE_EXCEEDED, Code.OK, Code.UNKNOWN)) ? 2 : -1;
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
