package dev.grpcsteps.course.conform;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import java.util.List;

/** What GetUsersByType streams. */
final class ServerStreamingChecks {

  private static final String HANDLER = "docs/05-server-streaming.md#the-handler";

  static final List<Check> ALL = List.of(
      check(
          "type-streamed",
          "GetUsersByType streams every user of the type once, no other, and ends with OK.",
          HANDLER,
          ServerStreamingChecks::typeStreamed),
      check(
          "type-empty",
          "A type that nobody has is an empty stream with status OK.",
          HANDLER,
          ServerStreamingChecks::typeEmpty),
      check(
          "type-none",
          "GetUsersByType NONE streams the users of type NONE, and no other.",
          HANDLER,
          ServerStreamingChecks::typeNone),
      check(
          "type-unknown",
          "GetUsersByType refuses a type that the proto does not know: INVALID_ARGUMENT.",
          "docs/05-server-streaming.md#run-it",
          ServerStreamingChecks::typeUnknown));

  private ServerStreamingChecks() {}

  private static Check check(String name, String sentence, String page, Check.Body body) {
    return new Check(Stage.SERVER_STREAMING, name, sentence, page, body);
  }

  private static void typeStreamed(Server server) throws Shortfall, InterruptedException {
    for (User user : server.people().known()) {
      server
          .calls()
          .byType(user.getUserTypeValue())
          .mustBe(RightUsers.ofType(user.getUserType(), List.of(user)));
    }
  }

  private static void typeEmpty(Server server) throws Shortfall, LeftOut {
    List<Reply<UserResponse>> streams = server.census().streams();
    if (streams.isEmpty()) {
      throw new LeftOut(
          "this server has users of every type, of an earlier run perhaps; start it on fresh data");
    }
    for (Reply<UserResponse> stream : streams) {
      stream.mustBe(Right.nothing());
    }
  }

  private static void typeNone(Server server) throws Shortfall, LeftOut, InterruptedException {
    User newcomer = server.people().added(server.people().newcomer(UserType.NONE));
    server
        .calls()
        .byType(UserType.NONE_VALUE)
        .mustBe(RightUsers.ofType(UserType.NONE, List.of(newcomer)));
  }

  private static void typeUnknown(Server server) throws Shortfall, InterruptedException {
    for (int number : new int[] {5, 99}) {
      server.calls().byType(number).mustBe(Right.status(Status.Code.INVALID_ARGUMENT));
    }
  }
}
