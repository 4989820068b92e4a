package dev.grpcsteps.step4;

import dev.grpcsteps.common.call.Receiver;
import dev.grpcsteps.common.call.Sender;
import dev.grpcsteps.common.client.AnswerText;
import dev.grpcsteps.common.command.ClientCall;
import dev.grpcsteps.common.command.ClientCommand;
import dev.grpcsteps.common.command.UserIds;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the bidirectional call: {@code ./learn run step4 client GetUsersByIds 1 2 99}. */
public final class BidiClientMain {

  /** The calls of this step, for the whole system to offer as well. */
  public static final List<Supplier<ClientCall>> CALLS = List.of(GetUsersByIds::new);

  private BidiClientMain() {}

  public static void main(String[] args) {
    ClientCommand.main("step4", args, CALLS);
  }

  @Command(name = "GetUsersByIds", description = "Print each of these users that exists.")
  static final class GetUsersByIds extends ClientCall {

    @Mixin
    private final UserIds ids = new UserIds();

    @Override
    protected int make(Channel channel) throws StatusException, InterruptedException {
      Iterator<UserRequest> requests = ids.requests();
      BlockingClientCall<UserRequest, UserResponse> call = new BidiClient(channel).getUsersByIds();
      Sender.start(requests, call);
      Receiver.forEach(call, answer -> System.out.println(AnswerText.answer(answer)));
      return ids.exitCode();
    }
  }
}
