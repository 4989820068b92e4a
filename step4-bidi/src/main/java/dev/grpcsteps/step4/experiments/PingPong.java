package dev.grpcsteps.step4.experiments;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.InTime;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A client that waits for each answer, and two servers: one answers at once, one at the end. */
final class PingPong {

  private static final String BOTH =
      "Both answers: on a bidirectional stream each message is answered as it comes";
  private static final String NONE_AND_OK =
      "OK and no answer: the server sees that nothing more comes, and ends the call";
  private static final String DEADLINE =
      "No answer: each side waits for the other, until the deadline ends the call";

  static final Experiment EXPERIMENT = new Experiment(
      "ping-pong",
      BidiExperiments.FOLDER + "PingPong.java",
      "A client sends an id on GetUsersByIds and reads the answer before it sends the next id."
          + " One handler answers each id as it arrives, and both answers come. Another handler"
          + " collects the ids and answers them when the client has half-closed. What does the"
          + " same client get from the second handler?",
      List.of(BOTH, NONE_AND_OK, DEADLINE),
      DEADLINE,
      new InTime(Duration.ofSeconds(1), PingPong::run),
      "Bidirectional means that both sides may send at any time, not that they take turns: when"
          + " to answer is up to the handler, and only the half-close says that no more comes."
          + " Say in the .proto when answers come. A client that cannot be sure reads and writes"
          + " independently of each other, and always sets a deadline.");

  private PingPong() {}

  private static @Nullable String run(Lab lab, Duration deadline) throws Exception {
    AtomicInteger heard = new AtomicInteger();
    AtomicInteger answers = new AtomicInteger();
    AtomicInteger calls = new AtomicInteger();
    UserManagerImplBase service =
        withHandler(responses -> new Handler(responses, heard, calls.incrementAndGet() == 2));
    var stub = UserManagerGrpc.newBlockingV2Stub(lab.recorded(lab.open(lab.serve(service))));

    Status.Code first = talk(lab, "ping-pong", stub.withDeadlineAfter(30, SECONDS), answers);
    if (first != Status.Code.OK || answers.getAndSet(0) != 2 || heard.getAndSet(0) != 2) {
      return "the first handler's call ended with " + first;
    }
    Status.Code second = talk(lab, "collecting", stub.withDeadlineAfter(deadline), answers);
    lab.see("collecting: the server heard " + heard + " id, the client " + answers + " answers");
    if (heard.get() == 0) {
      return null; // The deadline came before the first id did.
    }
    return switch (second + " " + answers) {
      case "OK 2" -> BOTH;
      case "OK 0" -> NONE_AND_OK;
      case "DEADLINE_EXCEEDED 0" -> DEADLINE;
      default -> second + " and " + answers + " answers";
    };
  }

  private static UserManagerImplBase withHandler(
      Function<StreamObserver<UserResponse>, Handler> handler) {
    return new UserManagerImplBase() {
      @Override
      public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
        return handler.apply(responses);
      }
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
