package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The wire leaves out what has its default value, and both ends know what that means. A file is read
 * by others: it says everything.
 */
final class KeepEveryField {

  private KeepEveryField() {}

  static Map<String, Object> toRecord(User user) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", Integer.toUnsignedLong(user.getId()));
    record.put("nickname", user.getNickname());
    record.put("mail_address", user.getMailAddress());
    record.put("user_type", user.getUserType().name());
    return record;
  }

  static User toUser(Map<String, ?> record) {
    // The intValue() of a Double stops at 2147483647.
    int id = (int) ((Number) need(record, "id")).longValue();
    return User.newBuilder()
        .setId(id)
        .setNickname((String) need(record, "nickname"))
        .setMailAddress((String) need(record, "mail_address"))
        .setUserType(UserType.valueOf((String) need(record, "user_type")))
        .build();
  }

  private static Object need(Map<String, ?> record, String field) {
    Object value = record.get(field);
    if (value == null) {
      throw new IllegalArgumentException(
          "record must have " + field + ", but has " + record.keySet());
    }
    return value;
  }
}
