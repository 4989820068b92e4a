package dev.grpcsteps.common.store;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads the users' file strictly: everything that the store would not have written is a fault. So no
 * user of a damaged or hand-edited file is lost without a word.
 */
final class UsersJsonReader {

  private static final List<String> FIELDS = List.of("id", "nickname", "mail_address", "user_type");
  private static final long MAX_ID = 0xFFFF_FFFFL;

  private final StrictJson json;

  private UsersJsonReader(StrictJson json) {
    this.json = json;
  }

  /**
   * Where the object of users ends in its file.
   *
   * @param end of the brace that ends it, in bytes from the start of the file
   * @param line of that brace, from 1
   * @param empty whether no user is in it
   * @param rest what stands behind it, but no more than is enough to know that no add has left it;
   *     empty if that is nothing but blanks
   */
  record Extent(long end, int line, boolean empty, ByteString rest) {}

  /**
   * Hands over the users in the order of the file.
   *
   * @param file to be named in errors
   * @param accept takes a user, or answers {@code false} if its id was there before
   * @throws DamagedFileException at the first fault in the object; what stands behind it is none
   */
  static Extent read(Path file, InputStream in, Predicate<User> accept) throws IOException {
    try (StrictJson json = new StrictJson(file, in)) {
      try {
        return new UsersJsonReader(json).readAll(accept);
      } catch (JsonProcessingException e) {
        throw json.damaged(e);
      }
    }
  }

  private Extent readAll(Predicate<User> accept) throws IOException {
    json.expect(JsonToken.START_OBJECT, "an object of users");
    boolean empty = true;
    while (json.next() == JsonToken.FIELD_NAME) {
      readEntry(accept);
      empty = false;
    }
    JsonLocation end = json.place();
    json.checkUtf8Until(end);
    int most = UnfinishedAdd.MOST_BYTES + 1;
    return new Extent(end.getByteOffset(), end.getLineNr(), empty, json.rest(most));
  }

  private void readEntry(Predicate<User> accept) throws IOException {
    String key = json.name();
    JsonLocation place = json.place();
    User user = readUser();
    String id = Integer.toUnsignedString(user.getId());
    if (!id.equals(key)) {
      String fault = "key must be the user's id \"%s\", but was \"%s\"";
      throw json.damaged(place, fault.formatted(id, key));
    }
    checkRules(user, place);
    if (!accept.test(user)) {
      throw json.damaged(place, "id " + id + " must be there once, but is there twice");
    }
  }

  /** The rules of the wire: what nobody can add, nobody can have added. */
  private void checkRules(User user, JsonLocation place) throws DamagedFileException {
    try {
      UserRules.check(user);
    } catch (InvalidFieldsException e) {
      throw json.damaged(place, String.valueOf(e.getMessage()));
    }
  }

  private User readUser() throws IOException {
    json.expect(JsonToken.START_OBJECT, "a user");
    JsonLocation place = json.place();
    User.Builder user = User.newBuilder();
    boolean[] seen = new boolean[FIELDS.size()];
    while (json.next() == JsonToken.FIELD_NAME) {
      int field = FIELDS.indexOf(json.name());
      if (field < 0 || seen[field]) {
        String fault = field < 0 ? "unknown field \"%s\"" : "field \"%s\" is there twice";
        throw json.damaged(fault.formatted(json.name()));
      }
      seen[field] = true;
      readField(user, FIELDS.get(field));
    }
    for (int field = 0; field < seen.length; field++) {
      if (!seen[field]) {
        throw json.damaged(place, "user must have the field \"" + FIELDS.get(field) + "\"");
      }
    }
    return user.build();
  }

  private void readField(User.Builder user, String name) throws IOException {
    switch (name) {
      case "id" -> user.setId(readId());
      case "nickname" -> user.setNickname(json.expectText());
      case "mail_address" -> user.setMailAddress(json.expectText());
      default -> user.setUserType(readType());
    }
  }

  private int readId() throws IOException {
    String digits = json.expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
    long id = digits.length() > 10 ? -1 : Long.parseLong(digits);
    if (id < 1 || id > MAX_ID) {
      throw json.damaged("id must be 1 to " + MAX_ID + ", but was " + digits);
    }
    return (int) id;
  }

  private UserType readType() throws IOException {
    String name = json.expectText();
    UserType type = UserTypes.named(name);
    if (type != null) {
      return type;
    }
    throw json.damaged("user_type must be %s, but was \"%s\"".formatted(UserTypes.NAMES, name));
  }
}
