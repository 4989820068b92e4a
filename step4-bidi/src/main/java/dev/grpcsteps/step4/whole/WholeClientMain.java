package dev.grpcsteps.step4.whole;

import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.client.AnswerText;
import dev.grpcsteps.common.command.ClientCall;
import dev.grpcsteps.common.command.ClientCommand;
import dev.grpcsteps.common.command.UserId;
import dev.grpcsteps.step1.UnaryClientMain;
import dev.grpcsteps.step2.ServerStreamingClientMain;
import dev.grpcsteps.step3.ClientStreamingClientMain;
import dev.grpcsteps.step4.BidiClientMain;
import io.grpc.Channel;
import io.grpc.Context;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes every call of the system: {@code ./learn run step4 client GetClub 1}. */
public final class WholeClientMain {

  /** The calls of all four steps, the second service's, and health. */
  public static final List<Supplier<ClientCall>> CALLS = Stream.of(
          UnaryClientMain.CALLS,
          ServerStreamingClientMain.CALLS,
          ClientStreamingClientMain.CALLS,
          BidiClientMain.CALLS,
          List.<Supplier<ClientCall>>of(GetClub::new, Health::new))
      .flatMap(List::stream)
      .toList();

  private WholeClientMain() {}

  public static void main(String[] args) {
    ClientCommand.main("step4", args, CALLS);
  }

  @Command(name = "GetClub", description = "Print the club with this id.")
  static final class GetClub extends ClientCall {

    @Parameters(paramLabel = "ID", converter = UserId.class, description = UserId.DESCRIPTION)
    private int id;

    @Option(names = "--members", description = "Print its members as well: a second hop.")
    private boolean members;

    @Override
    protected int make(Channel channel) throws Exception {
      if (!members) {
        System.out.println(AnswerText.answer(new ClubClient(channel).getClub(id)));
        return 0;
      }
      // Both calls belong to one request, and say so.
      Context request = Context.current().withValue(RequestId.CURRENT, RequestId.fresh());
      ClubMembers.Found found = request.call(() -> new ClubMembers(channel).find(id));
      System.out.println(AnswerText.answer(found.club()));
      found.members().forEach(member -> System.out.println("  " + AnswerText.answer(member)));
      return 0;
    }
  }
}
