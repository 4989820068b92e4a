package dev.grpcsteps.step3;

import dev.grpcsteps.common.command.ClientCall;
import dev.grpcsteps.common.command.ClientCommand;
import dev.grpcsteps.common.command.UserIds;
import dev.grpcsteps.proto.UserCntResponse;
import io.grpc.Channel;
import io.grpc.StatusException;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the client streaming call: {@code ./learn run step3 client CountAlreadyUsers 1 2 99}. */
public final class ClientStreamingClientMain {

  /** The call of this step, for step 4 to offer as well. */
  public static final List<Supplier<ClientCall>> CALLS = List.of(CountAlreadyUsers::new);

  private ClientStreamingClientMain() {}

  public static void main(String[] args) {
    ClientCommand.main("step3", args, CALLS);
  }

  @Command(name = "CountAlreadyUsers", description = "Print how many of these ids exist.")
  static final class CountAlreadyUsers extends ClientCall {

    @Mixin
    private final UserIds ids = new UserIds();

    @Override
    protected int make(Channel channel) throws StatusException, InterruptedException {
      UserCntResponse count = new ClientStreamingClient(channel).countAlreadyUsers(ids.requests());
      System.out.println("count: " + Integer.toUnsignedString(count.getUserCnt()));
      return ids.exitCode();
    }
  }
}
