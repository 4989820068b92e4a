package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A service that begins with the article's six users. It is right, or has one flaw that tests must notice. */
public final class FlawedUsers extends UserManagerImplBase {

  /** What is wrong with it, as a clause: "a service where ...". */
  public enum Flaw {
    NONE("all is as it should be"),
    OTHER_WORDS(
        "all is as it should be, but its descriptions have other words, and its streams another order"),
    SAME_USER("GetUser answers with user 1 for every id that somebody has"),
    EMPTY_USER("GetUser answers with an empty user and OK for an id that nobody has"),
    THROWS("GetUser says UNKNOWN, not NOT_FOUND, for an id that nobody has"),
    STORES_NOTHING("AddUser answers with the user, but does not store it"),
    LOSES_MAIL("AddUser stores the user without the mail address"),
    LOSES_TYPE("AddUser stores the user without the type"),
    ANSWERS_NOTHING("AddUser stores the user, but answers with an empty one"),
    TAKEN_IS_UNKNOWN("AddUser says UNKNOWN, not ALREADY_EXISTS, for an id that is taken"),
    ADDS_TWICE("AddUser says OK for an id that is taken"),
    REPLACES("AddUser says ALREADY_EXISTS for an id that is taken, but has replaced the user"),
    ALL_TYPES("GetUsersByType sends all users, of whatever type"),
    LEAVES_OUT_LAST("GetUsersByType leaves out the last user"),
    BREAKS_OFF("GetUsersByType sends the users, and then ends with INTERNAL"),
    SENDS_TWICE("GetUsersByType sends the first user twice"),
    NO_EMPTY_STREAM("GetUsersByType says NOT_FOUND where no user has the type"),
    SOMEBODY("GetUsersByType sends user 1 where no user has the type");

    private final String clause;

    Flaw(String clause) {
      this.clause = clause;
    }

    @Override
    public String toString() {
      return clause;
    }
  }

  private final Map<Integer, User> users = new TreeMap<>();
  private final Flaw flaw;

  public FlawedUsers(Flaw flaw) {
    this.flaw = flaw;
    List.of(
            FewUsers.ADMIN,
            FewUsers.GUEST,
            FewUsers.FOO,
            FewUsers.TROLL,
            FewUsers.ZARU,
            FewUsers.SARU)
        .forEach(user -> users.put(user.getId(), user));
  }

  @Override
  public synchronized void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    User user = users.get(request.getId());
    if (user != null) {
      answer(flaw == Flaw.SAME_USER ? FewUsers.ADMIN : user, responses);
    } else if (flaw == Flaw.EMPTY_USER) {
      answer(User.getDefaultInstance(), responses);
    } else {
      fail(flaw == Flaw.THROWS ? Status.UNKNOWN : Status.NOT_FOUND, "no such user", responses);
    }
  }

  @Override
  public synchronized void addUser(User user, StreamObserver<UserResponse> responses) {
    boolean taken = users.containsKey(user.getId());
    if (taken ? flaw == Flaw.REPLACES : flaw != Flaw.STORES_NOTHING) {
      users.put(user.getId(), stored(user));
    }
    if (taken && flaw != Flaw.ADDS_TWICE) {
      Status code = flaw == Flaw.TAKEN_IS_UNKNOWN ? Status.UNKNOWN : Status.ALREADY_EXISTS;
      fail(code, "the id is taken", responses);
    } else {
      answer(flaw == Flaw.ANSWERS_NOTHING ? User.getDefaultInstance() : user, responses);
    }
  }

  private User stored(User user) {
    return switch (flaw) {
      case LOSES_MAIL -> user.toBuilder().clearMailAddress().build();
      case LOSES_TYPE -> user.toBuilder().clearUserType().build();
      default -> user;
    };
  }

  @Override
  public synchronized void getUsersByType(
      UserTypeRequest request, StreamObserver<UserResponse> responses) {
    List<User> found = new ArrayList<>(users.values());
    found.removeIf(user -> flaw != Flaw.ALL_TYPES && !isOf(request.getUserType(), user));
    if (found.isEmpty() && flaw == Flaw.NO_EMPTY_STREAM) {
      fail(Status.NOT_FOUND, "no user of this type", responses);
      return;
    }
    if (found.isEmpty() && flaw == Flaw.SOMEBODY) {
      found.add(FewUsers.ADMIN);
    }
    if (flaw == Flaw.OTHER_WORDS) {
      Collections.reverse(found);
    }
    if (!found.isEmpty() && flaw == Flaw.SENDS_TWICE) {
      found.add(found.get(0));
    }
    found.stream()
        .limit(Math.max(0, found.size() - (flaw == Flaw.LEAVES_OUT_LAST ? 1 : 0)))
        .forEach(user -> responses.onNext(response(user)));
    if (flaw == Flaw.BREAKS_OFF && !found.isEmpty()) {
      fail(Status.INTERNAL, "broken off", responses);
    } else {
      responses.onCompleted();
    }
  }

  private static boolean isOf(UserTypeRequest.UserType type, User user) {
    return user.getUserType() == UserType.forNumber(type.getNumber());
  }

  private void fail(Status status, String why, StreamObserver<UserResponse> responses) {
    String words = flaw == Flaw.OTHER_WORDS ? "it is not so" : why;
    responses.onError(status.withDescription(words).asRuntimeException());
  }

  private static void answer(User user, StreamObserver<UserResponse> responses) {
    responses.onNext(response(user));
    responses.onCompleted();
  }

  private static UserResponse response(User user) {
    return UserResponse.newBuilder().setUser(user).build();
  }
}
