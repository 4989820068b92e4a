package dev.grpcsteps.step4;

import dev.grpcsteps.common.call.Receiver;
import dev.grpcsteps.common.client.AnswerText;
import dev.grpcsteps.common.lab.TourGuide;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.ArrayList;
import java.util.List;

/** A conversation, told as it happens; {@code ./learn tour 4} begins with it. */
public final class BidiTour {

  private BidiTour() {}

  public static void main(String[] args) throws Exception {
    try (TourGuide guide = new TourGuide(BidiServerMain::services)) {
      BidiClient client = new BidiClient(guide.channel());
      guide.headline("Step 4, bidirectional streaming: two streams, each at its own pace");
      guide.show(
          "GetUsersByIds 5 99 6",
          "User 5 arrived before the client sent its next id: neither side waits for the other's"
              + " stream to end. Nobody has id 99, so nothing answers it.",
          () -> pingPong(client.getUsersByIds()));
    }
  }

  /** What the client got; less than it should if a handler of the reader's ends the call early. */
  static List<String> pingPong(BlockingClientCall<UserRequest, UserResponse> call)
      throws StatusException, InterruptedException {
    List<String> answers = new ArrayList<>();
    call.write(request(5));
    readOne(call, answers);
    call.write(request(99));
    call.write(request(6));
    readOne(call, answers);
    call.halfClose();
    Receiver.forEach(call, answer -> answers.add(AnswerText.answer(answer)));
    return answers;
  }

  private static void readOne(BlockingClientCall<?, UserResponse> call, List<String> answers)
      throws StatusException, InterruptedException {
    UserResponse answer = call.read();
    if (answer != null) { // null: the call has ended
      answers.add(AnswerText.answer(answer));
    }
  }

  private static UserRequest request(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }
}
