package dev.grpcsteps.step1.exercises;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Users as records of a JSON file: {@code {"id": 3, "nickname": "foo", "mail_address":
 * "foo@example.com", "user_type": "NORMAL"}}. It does what the article's server does, and loses
 * fields as that does. Fix it.
 *
 * <p>Fields go by their names in the proto and stand in its order. The id is a number and unsigned;
 * the type goes by its name.
 */
final class KeepEveryField {

  private KeepEveryField() {}

  /** The record of a user, a map of its own: all four fields, whatever is in them. */
  static Map<String, Object> toRecord(User user) {
    Map<String, Object> record = new LinkedHashMap<>();
    for (Map.Entry<FieldDescriptor, Object> each : user.getAllFields().entrySet()) {
      String field = each.getKey().getName();
      record.put(field, field.equals("user_type") ? user.getUserType().name() : each.getValue());
    }
    return record;
  }

  /**
   * The user of a record.
   *
   * @param record as it was read from the file, and it stays so: the id may be any kind of {@link
   *     Number}, a {@code Double} too
   * @throws IllegalArgumentException if one of the four fields is missing, with its name in the
   *     message
   */
  static User toUser(Map<String, ?> record) {
    return User.newBuilder()
        .setId(((Number) record.get("id")).intValue())
        .setNickname((String) record.get("nickname"))
        .setMailAddress((String) record.get("mail_address"))
        .setUserType(UserType.valueOf((String) record.get("user_type")))
        .build();
  }
}
