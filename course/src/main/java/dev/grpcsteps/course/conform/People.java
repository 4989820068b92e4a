package dev.grpcsteps.course.conform;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserResponse;
import java.util.ArrayList;
import java.util.List;

/** The users that the checks ask for, on ids that nobody had before. */
final class People {

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
  private final FreeIds ids;
  private final List<User> known = new ArrayList<>();
  private final List<User> large = new ArrayList<>();
  private boolean keepsUsers;

  People(Server server) {
    this.server = server;
    ids = new FreeIds(server);
  }

  /** An id that nobody has, and that is given out once. */
  int freeId() {
    return ids.next();
  }

  /** As many ids that nobody has. */
  List<Integer> freeIds(int count) {
    return ids.next(count);
  }

  /** Two ids that nobody has; one is 0, unless this server was so wrong as to add it. */
  List<Integer> nobody() {
    boolean zero = Right.isOne(server.calls().get(0).outcome(), answer -> !answer.getError());
    return List.of(freeId(), zero ? freeId() : 0);
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
   * Adds a user, so that a check has somebody to ask for.
   *
   * @throws LeftOut if the server has no AddUser
   * @throws Shortfall if it does not take the user, or does not keep the first one
   */
  User added(User user) throws Shortfall, LeftOut {
    Reply<UserResponse> reply = server.calls().add(user);
    if (reply.isUnimplemented()) {
      throw new LeftOut(
          "it needs a user of its own, and this server has no AddUser: " + reply.came());
    }
    reply.preparing().mustBe(Right.added());
    if (!keepsUsers) {
      server.calls().get(user.getId()).after("AddUser").preparing().mustBe(kept(user.getId()));
      keepsUsers = true;
    }
    return user;
  }

  /** It is left to other checks whether GetUser works; but nobody is to be blamed for AddUser. */
  private static Right<UserResponse> kept(int id) {
    return new Right<>(
        "the user that AddUser was sent",
        outcome -> !Right.isOk(outcome) || Right.isOne(outcome, answer -> isUser(answer, id)));
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
