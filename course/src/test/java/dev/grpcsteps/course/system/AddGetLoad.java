package dev.grpcsteps.course.system;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.course.system.CallHistory.Call;
import dev.grpcsteps.course.system.CallHistory.Outcome;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Clients that add users and look them up, each other's too, and write down what they are told. */
final class AddGetLoad {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int FIRST_ID = 100_000;

  private final CallHistory history;
  private final int firstId;
  private final AtomicInteger nextId;
  private final AtomicInteger nextNickname = new AtomicInteger();
  private final AtomicInteger failedLookUps = new AtomicInteger();

  AddGetLoad(CallHistory history) {
    this(history, FIRST_ID);
  }

  /** As the other, but with ids from this one on. */
  AddGetLoad(CallHistory history, int firstId) {
    this.history = history;
    this.firstId = firstId;
    this.nextId = new AtomicInteger(firstId);
  }

  /** The next id that no call was made for; so far. */
  int nextId() {
    return nextId.get();
  }

  /** One client: calls until the server is gone. */
  void runUntilTheEnd(String target, long seed) {
    Random random = new Random(seed);
    try (ClientChannel channel = ClientChannel.to(target)) {
      UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(channel);
      boolean answered = true;
      while (answered) {
        answered = call(stub, random);
      }
    }
  }

  /** One client's next call: true if it was answered. */
  boolean call(UserManagerBlockingV2Stub stub, Random random) {
    int recent = Math.max(firstId, nextId.get() - 1 - random.nextInt(20));
    return switch (random.nextInt(10)) {
      case 0 -> add(stub, recent);
      case 1, 2, 3 -> get(stub, recent);
      default -> add(stub, nextId.getAndIncrement());
    };
  }

  /** How many look-ups had no answer. */
  int failedLookUps() {
    return failedLookUps.get();
  }

  /** Looks up the ids from {@code first} to {@code last}. */
  void lookUp(String target, int first, int last) {
    try (ClientChannel channel = ClientChannel.to(target)) {
      UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(channel);
      IntStream.rangeClosed(first, last).parallel().forEach(id -> {
        if (!get(stub, id)) {
          throw new AssertionError("no answer to GetUser " + id);
        }
      });
    }
  }

  private boolean add(UserManagerBlockingV2Stub stub, int id) {
    User user = User.newBuilder()
        .setId(id)
        .setNickname("n" + nextNickname.getAndIncrement())
        .setMailAddress("n@example.com")
        .setUserType(UserType.GUEST)
        .build();
    long start = System.nanoTime();
    Outcome outcome = Outcome.UNKNOWN;
    try {
      UserResponse answer = stub.withDeadlineAfter(DEADLINE).addUser(user);
      outcome = answer.getError() ? Outcome.TAKEN : Outcome.ADDED;
    } catch (StatusException e) {
      // Unknown it stays.
    }
    history.add(new Call(id, outcome, user.getNickname(), start, System.nanoTime()));
    return outcome != Outcome.UNKNOWN;
  }

  private boolean get(UserManagerBlockingV2Stub stub, int id) {
    long start = System.nanoTime();
    try {
      UserRequest request = UserRequest.newBuilder().setId(id).build();
      UserResponse answer = stub.withDeadlineAfter(DEADLINE).getUser(request);
      Outcome outcome = answer.getError() ? Outcome.NOT_FOUND : Outcome.FOUND;
      String nickname = answer.getUser().getNickname();
      history.add(new Call(id, outcome, nickname, start, System.nanoTime()));
      return true;
    } catch (StatusException e) {
      failedLookUps.incrementAndGet();
      return false; // A look-up without an answer says nothing of the users.
    }
  }
}
