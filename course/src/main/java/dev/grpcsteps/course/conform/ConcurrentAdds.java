package dev.grpcsteps.course.conform;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import java.util.ArrayList;
import java.util.List;

/** Several clients that add one id at the same time. */
final class ConcurrentAdds {

  private static final int ROUNDS = 20;
  private static final int CLIENTS = 8;

  static final Check CHECK = new Check(
      Stage.UNARY,
      "one-wins",
      "Of several AddUser of one id at once exactly one is taken, and it is the one that is kept.",
      "docs/13-from-python-to-java.md#six-shortcomings-and-what-is-done-here",
      ConcurrentAdds::oneWins);

  private ConcurrentAdds() {}

  private static void oneWins(Server server) throws Shortfall, InterruptedException {
    // A race is lost now and then, not each time.
    for (int round = 0; round < ROUNDS; round++) {
      int id = server.people().freeId();
      List<User> taken = race(server, id);
      String sent = CLIENTS + " AddUser of id " + Shown.id(id) + " at once";
      if (taken.size() != 1) {
        throw new Shortfall(
            sent,
            taken.size() + " answered with the user, " + (CLIENTS - taken.size()) + " otherwise",
            "1 answered with the user, " + (CLIENTS - 1) + " with error \"already exist\"");
      }
      server.calls().get(id).after(sent).mustBe(Right.user(taken.get(0)));
    }
  }

  /** Those that were answered as added. */
  private static List<User> race(Server server, int id) throws InterruptedException {
    var stub = UserManagerGrpc.newStub(server.channel());
    List<RecordingObserver<UserResponse>> racers = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      User.Builder user = server.people().newcomer(UserType.GUEST).toBuilder();
      RecordingObserver<UserResponse> racer = new RecordingObserver<>();
      stub.withDeadlineAfter(server.patience()).addUser(user.setId(id).build(), racer);
      racers.add(racer);
    }
    List<User> taken = new ArrayList<>();
    for (RecordingObserver<UserResponse> racer : racers) {
      // The deadline ends the call, if nothing else does.
      Outcome<UserResponse> outcome = racer.await(server.patience().multipliedBy(2));
      if (Right.isOne(outcome, answer -> !answer.getError())) {
        taken.add(outcome.message().getUser());
      }
    }
    return taken;
  }
}
