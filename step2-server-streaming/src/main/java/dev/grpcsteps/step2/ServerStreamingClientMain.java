package dev.grpcsteps.step2;

import dev.grpcsteps.common.call.Receiver;
import dev.grpcsteps.common.client.AnswerText;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.command.ClientCommand;
import dev.grpcsteps.common.command.ClientOptions;
import dev.grpcsteps.common.command.UserTypeNumber;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the server streaming call: {@code ./learn run step2 client GetUsersByType NORMAL}. */
public final class ServerStreamingClientMain {

  /** The call of this step, for step 4 to offer as well. */
  public static final List<Function<ClientOptions, Object>> CALLS = List.of(GetUsersByType::new);

  private ServerStreamingClientMain() {}

  public static void main(String[] args) {
    ClientCommand.main("step2", args, CALLS);
  }

  @Command(name = "GetUsersByType", description = "Print every user of this type.")
  static final class GetUsersByType implements Callable<Integer> {

    private final ClientOptions options;

    @Parameters(
        paramLabel = "TYPE",
        converter = UserTypeNumber.class,
        description = UserTypeNumber.DESCRIPTION)
    private int type;

    GetUsersByType(ClientOptions options) {
      this.options = options;
    }

    @Override
    public Integer call() throws StatusException, InterruptedException {
      try (ClientChannel channel = options.open()) {
        BlockingClientCall<?, UserResponse> call =
            new ServerStreamingClient(channel).getUsersByType(type);
        Receiver.forEach(call, answer -> System.out.println(AnswerText.answer(answer)));
        return 0;
      }
    }
  }
}
