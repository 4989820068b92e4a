package dev.grpcsteps.step4;

import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.client.ClientCommand;
import dev.grpcsteps.common.client.ClientOptions;
import dev.grpcsteps.common.client.Receiver;
import dev.grpcsteps.common.client.Sender;
import dev.grpcsteps.common.client.Shown;
import dev.grpcsteps.common.client.UserId;
import dev.grpcsteps.common.client.UserIds;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.step1.UnaryClientMain;
import dev.grpcsteps.step2.ServerStreamingClientMain;
import dev.grpcsteps.step3.ClientStreamingClientMain;
import io.grpc.Context;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes every call of the system: {@code ./learn run step4 client GetUsersByIds 1 2 99}. */
public final class BidiClientMain {

  /** The calls of this step and of the three before it: the whole system's. */
  public static final List<Function<ClientOptions, Object>> CALLS = Stream.of(
          UnaryClientMain.CALLS,
          ServerStreamingClientMain.CALLS,
          ClientStreamingClientMain.CALLS,
          List.<Function<ClientOptions, Object>>of(GetUsersByIds::new, GetClub::new))
      .flatMap(List::stream)
      .toList();

  private BidiClientMain() {}

  public static void main(String[] args) {
    ClientCommand.main("step4", args, CALLS);
  }

  @Command(name = "GetUsersByIds", description = "Print each of these users that exists.")
  static final class GetUsersByIds implements Callable<Integer> {

    private final ClientOptions options;

    @Mixin
    private final UserIds ids = new UserIds();

    GetUsersByIds(ClientOptions options) {
      this.options = options;
    }

    @Override
    public Integer call() throws StatusException, InterruptedException {
      Iterator<UserRequest> requests = ids.requests();
      try (ClientChannel channel = options.open()) {
        BlockingClientCall<UserRequest, UserResponse> call =
            new BidiClient(channel).getUsersByIds();
        Sender.start(requests, call);
        Receiver.forEach(call, answer -> System.out.println(Shown.answer(answer)));
        return ids.exitCode();
      }
    }
  }

  @Command(name = "GetClub", description = "Print the club with this id.")
  static final class GetClub implements Callable<Integer> {

    private final ClientOptions options;

    @Parameters(paramLabel = "ID", converter = UserId.class, description = UserId.DESCRIPTION)
    private int id;

    @Option(names = "--members", description = "Print its members as well: a second hop.")
    private boolean members;

    GetClub(ClientOptions options) {
      this.options = options;
    }

    @Override
    public Integer call() throws Exception {
      try (ClientChannel channel = options.open()) {
        if (!members) {
          System.out.println(Shown.answer(new BidiClient(channel).getClub(id)));
          return 0;
        }
        // Both calls belong to one request, and say so.
        Context request = Context.current().withValue(RequestId.CURRENT, RequestId.fresh());
        ClubMembers.Found found = request.call(() -> new ClubMembers(channel).find(id));
        System.out.println(Shown.answer(found.club()));
        found.members().forEach(member -> System.out.println("  " + Shown.answer(member)));
        return 0;
      }
    }
  }
}
