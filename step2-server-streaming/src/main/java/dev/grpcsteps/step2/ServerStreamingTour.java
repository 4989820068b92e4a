package dev.grpcsteps.step2;

import dev.grpcsteps.common.call.Receiver;
import dev.grpcsteps.common.client.AnswerText;
import dev.grpcsteps.common.lab.TourGuide;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.ArrayList;
import java.util.List;

/** A stream of users and an empty one, told as they happen: {@code ./learn tour 2}. */
public final class ServerStreamingTour {

  private ServerStreamingTour() {}

  public static void main(String[] args) throws Exception {
    try (TourGuide guide = new TourGuide(ServerStreamingServerMain::services)) {
      ServerStreamingClient client = new ServerStreamingClient(guide.channel());
      guide.headline("Step 2, server streaming: one request, any number of responses");
      guide.show(
          "GetUsersByType NORMAL",
          "The status comes once, after the last message: until then the client cannot know"
              + " whether there is more.",
          () -> readAll(client.getUsersByType(UserType.NORMAL_VALUE)));
      guide.show(
          "GetUsersByType NONE",
          "No user has this type, and an empty stream is a valid answer. The request is empty because"
              + " NONE is 0, and proto3 does not send what has its default value.",
          () -> readAll(client.getUsersByType(UserType.NONE_VALUE)));
    }
  }

  private static List<String> readAll(BlockingClientCall<?, UserResponse> call)
      throws StatusException, InterruptedException {
    List<String> answers = new ArrayList<>();
    Receiver.forEach(call, answer -> answers.add(AnswerText.answer(answer)));
    return answers;
  }
}
