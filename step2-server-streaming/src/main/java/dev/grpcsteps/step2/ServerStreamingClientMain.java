package dev.grpcsteps.step2;

import dev.grpcsteps.common.call.Receiver;
import dev.grpcsteps.common.client.AnswerText;
import dev.grpcsteps.common.command.ClientCall;
import dev.grpcsteps.common.command.ClientCommand;
import dev.grpcsteps.common.command.UserTypeNumber;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the server streaming call: {@code ./learn run step2 client GetUsersByType NORMAL}. */
public final class ServerStreamingClientMain {

  /** The call of this step, for step 4 to offer as well. */
  public static final List<Supplier<ClientCall>> CALLS = List.of(GetUsersByType::new);

  private ServerStreamingClientMain() {}

  public static void main(String[] args) {
    ClientCommand.main("step2", args, CALLS);
  }

  @Command(name = "GetUsersByType", description = "Print every user of this type.")
  static final class GetUsersByType extends ClientCall {

    @Parameters(
        paramLabel = "TYPE",
        converter = UserTypeNumber.class,
        completionCandidates = UserTypeNumber.Names.class,
        description = UserTypeNumber.DESCRIPTION)
    private int type;

    @Override
    protected int make(Channel channel) throws StatusException, InterruptedException {
      BlockingClientCall<?, UserResponse> call =
          new ServerStreamingClient(channel).getUsersByType(type);
      Receiver.forEach(call, answer -> System.out.println(AnswerText.answer(answer)));
      return 0;
    }
  }
}
