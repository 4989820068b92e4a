package dev.grpcsteps.step1;

import dev.grpcsteps.common.client.AddAgain;
import dev.grpcsteps.common.client.AnswerText;
import dev.grpcsteps.common.command.ClientCall;
import dev.grpcsteps.common.command.ClientCommand;
import dev.grpcsteps.common.command.UserId;
import dev.grpcsteps.common.command.UserTypeNumber;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.StatusException;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the unary calls from the command line: {@code ./learn run step1 client GetUser 1}. */
public final class UnaryClientMain {

  /** The calls of this step, for step 4 to offer as well. */
  public static final List<Supplier<ClientCall>> CALLS = List.of(GetUser::new, AddUser::new);

  private UnaryClientMain() {}

  public static void main(String[] args) {
    ClientCommand.main("step1", args, CALLS);
  }

  @Command(name = "GetUser", description = "Print the user with this id.")
  static final class GetUser extends ClientCall {

    @Parameters(paramLabel = "ID", converter = UserId.class, description = UserId.DESCRIPTION)
    private int id;

    @Override
    protected int make(Channel channel) throws StatusException {
      System.out.println(AnswerText.answer(new UnaryClient(channel).getUser(id)));
      return 0;
    }
  }

  @Command(name = "AddUser", description = "Add a user and print what was stored.")
  static final class AddUser extends ClientCall {

    @Parameters(
        index = "0",
        paramLabel = "ID",
        converter = UserId.class,
        description = UserId.DESCRIPTION)
    private int id;

    @Parameters(index = "1", paramLabel = "NICKNAME", description = "1 to 64 characters.")
    private String nickname = "";

    @Parameters(index = "2", paramLabel = "MAIL", description = "Mail address.")
    private String mailAddress = "";

    @Parameters(
        index = "3",
        paramLabel = "TYPE",
        converter = UserTypeNumber.class,
        completionCandidates = UserTypeNumber.Names.class,
        description = UserTypeNumber.DESCRIPTION)
    private int type;

    @Override
    protected int make(Channel channel) throws StatusException, InterruptedException {
      User user = User.newBuilder()
          .setId(id)
          .setNickname(nickname)
          .setMailAddress(mailAddress)
          .setUserTypeValue(type)
          .build();
      // With several servers there is another one to ask when one goes away without an answer.
      UserResponse answer = hasSeveralServers()
          ? AddAgain.add(channel, user, deadline())
          : new UnaryClient(channel).addUser(user);
      System.out.println(AnswerText.answer(answer));
      return 0;
    }
  }
}
