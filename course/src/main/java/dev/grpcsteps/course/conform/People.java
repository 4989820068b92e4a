package dev.grpcsteps.course.conform;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The users that the checks ask for, on ids that nobody had before.
 *
 * <p>Its ids come from a block of 20,000 between one and two thousand millions, taken by chance after
 * the server was asked for the block's first, middle and last.
 */
final class People {

  private static final int BLOCK = 20_000;
  private static final int LOWEST = 1_000_000_000;

  /** More than gRPC keeps for a reader who does not read: 110 users of 340 bytes are 37 KB. */
  private static final int MANY = 110;

  /** Who is there on a server of one step alone, which cannot add anybody. */
  private static final List<User> ARTICLE = List.of(
      user(1, "admin", "admin@example.com", UserType.ADMINISTRATOR),
      user(2, "guest", "guest@example.com", UserType.GUEST),
      user(3, "foo", "foo@example.com", UserType.NORMAL),
      user(4, "troll", "troll@example.com", UserType.DISABLED),
      user(5, "Zaru", "zaru@example.com", UserType.NORMAL),
      user(6, "Saru", "saru@example.com", UserType.NORMAL));

  private final Server server;
  private final List<User> known = new ArrayList<>();
  private final List<User> large = new ArrayList<>();
  private int next;

  People(Server server) {
    this.server = server;
  }

  /** An id that nobody has, and that is given out once. */
  int freeId() {
    if (next == 0) {
      next = freeBlock();
    }
    return next++;
  }

  /** As many ids that nobody has. */
  List<Integer> freeIds(int count) {
    return Stream.generate(this::freeId).limit(count).toList();
  }

  /** Two ids that nobody has; one is 0, unless this server was so wrong as to add it. */
  List<Integer> nobody() {
    boolean zero = Right.isOne(server.calls().get(0).outcome(), answer -> !answer.getError());
    return List.of(freeId(), zero ? freeId() : 0);
  }

  private int freeBlock() {
    int first;
    int tries = 0;
    do {
      first = LOWEST + BLOCK * ThreadLocalRandom.current().nextInt(LOWEST / BLOCK);
      // A server that finds everybody must not keep this going.
    } while (isTaken(first) && ++tries < 10);
    return first;
  }

  private boolean isTaken(int first) {
    for (int id : new int[] {first, first + BLOCK / 2, first + BLOCK - 1}) {
      Outcome<UserResponse> outcome = server.calls().get(id).outcome();
      if (!Right.isOk(outcome)) {
        return false; // It tells nothing, and the others would take as long.
      }
      if (Right.isOne(outcome, answer -> isUser(answer, id))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the answer is the user with this id. */
  static boolean isUser(UserResponse answer, int id) {
    return !answer.getError() && answer.getUser().getId() == id;
  }

  /** A user with a free id; not added. */
  User newcomer(UserType type) {
    int id = freeId();
    return user(id, "conform" + id, "conform" + id + "@example.com", type);
  }

  /**
   * Adds a user.
   *
   * @throws LeftOut if the server has no AddUser
   * @throws Shortfall if it does not take the user
   */
  User added(User user) throws Shortfall, LeftOut {
    Reply<UserResponse> reply = server.calls().add(user);
    if (reply.isUnimplemented()) {
      throw new LeftOut("it needs a user of its own, and this server has no AddUser");
    }
    reply.mustBe(Right.added());
    return user;
  }

  /** A few users that exist: added, or the article's where nobody can be added. */
  List<User> known() throws Shortfall {
    if (known.isEmpty()) {
      try {
        for (UserType type : List.of(UserType.NORMAL, UserType.GUEST, UserType.ADMINISTRATOR)) {
          known.add(added(newcomer(type)));
        }
      } catch (LeftOut e) {
        known.addAll(ARTICLE);
      }
    }
    return List.copyOf(known);
  }

  /** Many large users of type DISABLED, all of them added. */
  List<User> large() throws Shortfall, LeftOut {
    while (large.size() < MANY) {
      User user = newcomer(UserType.DISABLED);
      String mail = "a".repeat(254 - user.getMailAddress().length()) + user.getMailAddress();
      large.add(added(
          user.toBuilder().setNickname("n".repeat(64)).setMailAddress(mail).build()));
    }
    return List.copyOf(large);
  }

  static List<Integer> ids(List<User> users) {
    return users.stream().map(User::getId).toList();
  }

  private static User user(int id, String nickname, String mailAddress, UserType type) {
    return User.newBuilder()
        .setId(id)
        .setNickname(nickname)
        .setMailAddress(mailAddress)
        .setUserType(type)
        .build();
  }
}
