package dev.grpcsteps.step4.experiments;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that waits for each answer, and two servers: one answers at once, one at the end. */
final class PingPong {

  static final Experiment EXPERIMENT = new Experiment(
      "ping-pong",
      "A client sends an id on GetUsersByIds and reads the answer before it sends the next id. One"
          + " handler answers each id as it arrives; with it, all goes well. Another handler"
          + " collects the ids and answers them when the client has half-closed. What does the"
          + " same client get from that one?",
      List.of(
          "Both answers: on a bidirectional stream each message is answered as it comes",
          "OK and no answer: the server sees that nothing more comes, and ends the call",
          "No answer: each side waits for the other, until the deadline ends the call"),
      2,
      PingPong::run,
      "Bidirectional means that both sides may send at any time, not that they take turns: when to"
          + " answer is up to the handler, and half-close is the only sign that no more comes. Say"
          + " in the .proto when answers come. A client that cannot be sure reads and writes"
          + " independently of each other, and always sets a deadline.");

  private PingPong() {}

  private static int run(Lab lab) throws Exception {
    AtomicInteger heard = new AtomicInteger();
    AtomicInteger answers = new AtomicInteger();
    AtomicInteger calls = new AtomicInteger();
    UserManagerImplBase service = new UserManagerImplBase() {
      @Override
      public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
        return new Handler(responses, heard, calls.incrementAndGet() == 2);
      }
    };
    var stub = UserManagerGrpc.newBlockingV2Stub(lab.recorded(lab.open(lab.serve(service))));

    Status.Code first = talk(lab, "ping-pong", stub.withDeadlineAfter(10, SECONDS), answers);
    if (first != Status.Code.OK || answers.getAndSet(0) != 2 || heard.getAndSet(0) != 2) {
      return -1;
    }
    Status.Code second = talk(lab, "collecting", stub.withDeadlineAfter(1, SECONDS), answers);
    lab.see("collecting: the server heard " + heard + " id, the client " + answers + " answers");
    return switch (second) {
      case OK -> answers.get() == 2 ? 0 : answers.get() == 0 ? 1 : -1;
      case DEADLINE_EXCEEDED -> answers.get() == 0 && heard.get() == 1 ? 2 : -1;
      default -> -1;
    };
  }

  private static Status.Code talk(
      Lab lab, String label, UserManagerBlockingV2Stub stub, AtomicInteger answers)
      throws Exception {
    return lab.seeStatus(label, () -> {
      var call = stub.getUsersByIds();
      for (int id = 1; id <= 2; id++) {
        call.write(UserRequest.newBuilder().setId(id).build());
        if (call.read() != null) {
          answers.incrementAndGet();
        }
      }
      call.halfClose();
      return call.read();
    });
  }

  private record Handler(
      StreamObserver<UserResponse> responses, AtomicInteger heard, boolean collects)
      implements StreamObserver<UserRequest> {

    @Override
    public void onNext(UserRequest request) {
      heard.incrementAndGet();
      if (!collects) {
        responses.onNext(UserResponse.getDefaultInstance());
      }
    }

    @Override
    public void onCompleted() {
      for (int i = 0; collects && i < heard.get(); i++) {
        responses.onNext(UserResponse.getDefaultInstance());
      }
      responses.onCompleted();
    }

    @Override
    public void onError(Throwable failure) {}
  }
}
