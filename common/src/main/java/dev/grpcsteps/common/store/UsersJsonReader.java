package dev.grpcsteps.common.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the users' file strictly: whatever the store would not have written is a fault with its
 * line and column, so that no user of a damaged or hand-edited file is ever silently gone.
 */
final class UsersJsonReader implements AutoCloseable {

  private static final JsonFactory JSON = new JsonFactory();
  private static final List<String> FIELDS = List.of("id", "nickname", "mail_address", "user_type");
  private static final long MAX_ID = 0xFFFF_FFFFL;

  private final Path file;
  private final JsonParser json;
  private final CharsetEncoder encoder = UTF_8.newEncoder();

  private UsersJsonReader(Path file) throws IOException {
    this.file = file;
    // A decoder, not a charset: it reports bytes that are not UTF-8, where a charset replaces them.
    Reader text = new InputStreamReader(Files.newInputStream(file), UTF_8.newDecoder());
    this.json = JSON.createParser(text);
  }

  /**
   * Hands over the users in the order of the file.
   *
   * @param accept takes a user, or answers {@code false} if its id was there before
   * @throws DamagedFileException at the first fault
   */
  static void read(Path file, Predicate<User> accept) throws IOException {
    try (UsersJsonReader reader = new UsersJsonReader(file)) {
      reader.readAll(accept);
    }
  }

  private void readAll(Predicate<User> accept) throws IOException {
    try {
      expect(json.nextToken(), JsonToken.START_OBJECT, "an object of users");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        readEntry(accept);
      }
      if (json.nextToken() != null) {
        throw damaged("nothing may follow the object of users");
      }
    } catch (JsonProcessingException e) {
      String fault = e.getOriginalMessage().replaceAll(" \\(start marker at .*", "");
      throw damaged(e.getLocation(), "not valid JSON: " + fault);
    } catch (CharacterCodingException e) {
      throw damaged(json.currentLocation(), "not valid UTF-8 at or soon after this place");
    }
  }

  private void readEntry(Predicate<User> accept) throws IOException {
    String key = json.currentName();
    JsonLocation place = json.currentTokenLocation();
    User user = readUser();
    String id = Integer.toUnsignedString(user.getId());
    if (!id.equals(key)) {
      throw damaged(place, "key must be the user's id \"%s\", but was \"%s\"".formatted(id, key));
    }
    if (!accept.test(user)) {
      throw damaged(place, "id " + id + " must be there once, but is there twice");
    }
  }

  private User readUser() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "a user");
    JsonLocation place = json.currentTokenLocation();
    User.Builder user = User.newBuilder();
    boolean[] seen = new boolean[FIELDS.size()];
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      int field = FIELDS.indexOf(json.currentName());
      if (field < 0 || seen[field]) {
        String fault = field < 0 ? "unknown field \"%s\"" : "field \"%s\" is there twice";
        throw damaged(fault.formatted(json.currentName()));
      }
      seen[field] = true;
      readField(user, FIELDS.get(field));
    }
    for (int field = 0; field < seen.length; field++) {
      if (!seen[field]) {
        throw damaged(place, "user must have the field \"" + FIELDS.get(field) + "\"");
      }
    }
    return user.build();
  }

  private void readField(User.Builder user, String name) throws IOException {
    JsonToken value = json.nextToken();
    switch (name) {
      case "id" -> user.setId(id(value));
      case "nickname" -> user.setNickname(text(value));
      case "mail_address" -> user.setMailAddress(text(value));
      default -> user.setUserType(type(text(value)));
    }
  }

  private int id(JsonToken value) throws IOException {
    expect(value, JsonToken.VALUE_NUMBER_INT, "a whole number");
    String digits = json.getText();
    long id = digits.length() > 10 ? -1 : Long.parseLong(digits);
    if (id < 1 || id > MAX_ID) {
      throw damaged("id must be 1 to " + MAX_ID + ", but was " + digits);
    }
    return (int) id;
  }

  private String text(JsonToken value) throws IOException {
    expect(value, JsonToken.VALUE_STRING, "a string");
    String text = json.getText();
    if (!encoder.canEncode(text)) {
      // Written as an escape, half a pair is legal JSON, but no text: it would come back as "?".
      throw damaged("text must not contain half of a surrogate pair");
    }
    return text;
  }

  private UserType type(String name) throws IOException {
    for (UserType type : UserType.values()) {
      if (type.name().equals(name) && type != UserType.UNRECOGNIZED) {
        return type;
      }
    }
    throw damaged("user_type must be NONE, NORMAL, ADMINISTRATOR, GUEST or DISABLED, but was \"%s\""
        .formatted(name));
  }

  private void expect(@Nullable JsonToken seen, JsonToken right, String meaning)
      throws IOException {
    if (seen != right) {
      String found = seen == null ? "the end of the file" : json.getText();
      throw damaged("expected " + meaning + ", but found " + found);
    }
  }

  private DamagedFileException damaged(String fault) {
    return damaged(json.currentTokenLocation(), fault);
  }

  private DamagedFileException damaged(JsonLocation place, String fault) {
    // Jackson counts columns from 0 at the very start of a file, and from 1 elsewhere.
    int column = Math.max(1, place.getColumnNr());
    return new DamagedFileException(file, place.getLineNr(), column, fault);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
