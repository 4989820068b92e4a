package dev.grpcsteps.common.exercise;

import com.google.protobuf.UnknownFieldSet;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.proto.Club;
import dev.grpcsteps.proto.User.UserType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Clubs, and users who are members of them. Some ids are above 2^31, as an id may be: negative in Java. */
public final class FewClubs {

  private static final Integer[] CROWD =
      IntStream.range(1_000, 1_200).boxed().toArray(Integer[]::new);

  private static final UnknownFieldSet NEWER = UnknownFieldSet.newBuilder()
      .addField(100, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
      .build();

  /** By their ids; nobody has the id 99. */
  public static final Map<Integer, Club> CLUBS = Map.of(
      7, club(7, "chess", 44, 43, 99, -2),
      8, club(8, "ghosts", 99),
      9, club(9, "crowd", CROWD),
      10, club(10, "twins", 43, 43, -2, 43),
      -3, club(-3, "new"));

  private FewClubs() {}

  /** Two who may stay in a club, one who is DISABLED, and a crowd about whom each answer is long. */
  public static FewUsers users() {
    FewUsers users = new FewUsers(List.of(
        FewUsers.user(-2, "mika", UserType.NORMAL),
        FewUsers.user(43, "ryo", UserType.GUEST),
        FewUsers.user(44, "troll", UserType.DISABLED)));
    for (int id : CROWD) {
      users.put(FewUsers.user(id, "ryo".repeat(340), UserType.GUEST));
    }
    return users;
  }

  /** Makes 44 a user as others, and 43 DISABLED, and adds one with the id 99. */
  public static void change(FewUsers users) {
    users.put(FewUsers.user(44, "troll", UserType.NORMAL));
    users.put(FewUsers.user(43, "ryo", UserType.DISABLED));
    users.put(FewUsers.user(99, "mina", UserType.GUEST));
  }

  /** A club whose address is made of its name, with a field that the contract does not know yet. */
  public static Club club(int id, String name, Integer... members) {
    return Club.newBuilder()
        .setId(id)
        .setName(name)
        .setAddress("1 " + name + " street")
        .addAllUserIdList(List.of(members))
        .setUnknownFields(NEWER)
        .build();
  }
}
