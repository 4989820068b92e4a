package dev.grpcsteps.common.store;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads the users' file strictly: whatever the store would not have written is a fault, so that no
 * user of a damaged or hand-edited file is ever silently gone.
 */
final class UsersJsonReader {

  private static final List<String> FIELDS = List.of("id", "nickname", "mail_address", "user_type");
  private static final long MAX_ID = 0xFFFF_FFFFL;

  private final StrictJson json;

  private UsersJsonReader(StrictJson json) {
    this.json = json;
  }

  /**
   * Hands over the users in the order of the file.
   *
   * @param accept takes a user, or answers {@code false} if its id was there before
   * @throws DamagedFileException at the first fault
   */
  static void read(Path file, Predicate<User> accept) throws IOException {
    try (StrictJson json = new StrictJson(file)) {
      try {
        new UsersJsonReader(json).readAll(accept);
      } catch (JsonProcessingException e) {
        String fault = e.getOriginalMessage().replaceAll(" \\(start marker at .*", "");
        throw json.damaged(e.getLocation(), "not valid JSON: " + fault);
      } catch (CharacterCodingException e) {
        throw json.damaged(json.reach(), "not valid UTF-8 at or soon after this place");
      }
    }
  }

  private void readAll(Predicate<User> accept) throws IOException {
    json.expect(JsonToken.START_OBJECT, "an object of users");
    while (json.next() == JsonToken.FIELD_NAME) {
      readEntry(accept);
    }
    if (json.next() != null) {
      throw json.damaged("nothing may follow the object of users");
    }
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
    if (!accept.test(user)) {
      throw json.damaged(place, "id " + id + " must be there once, but is there twice");
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
    for (UserType type : UserType.values()) {
      if (type.name().equals(name) && type != UserType.UNRECOGNIZED) {
        return type;
      }
    }
    String known = "NONE, NORMAL, ADMINISTRATOR, GUEST or DISABLED";
    throw json.damaged("user_type must be %s, but was \"%s\"".formatted(known, name));
  }
}
