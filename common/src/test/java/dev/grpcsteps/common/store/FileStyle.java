package dev.grpcsteps.common.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.grpcsteps.proto.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Programs that may have written a users' file. */
enum FileStyle {
  OURS {
    @Override
    byte[] file(List<User> users) {
      return UsersJsonWriter.file(users);
    }
  },

  PRETTY {
    @Override
    byte[] file(List<User> users) {
      return print(users, new ObjectMapper().writerWithDefaultPrettyPrinter());
    }
  },

  /** All on one line, and no line feed at its end. */
  COMPACT {
    @Override
    byte[] file(List<User> users) {
      return print(users, new ObjectMapper().writer());
    }
  };

  abstract byte[] file(List<User> users);

  private static byte[] print(List<User> users, ObjectWriter writer) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    for (User user : users) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("id", user.getId());
      fields.put("nickname", user.getNickname());
      fields.put("mail_address", user.getMailAddress());
      fields.put("user_type", user.getUserType().name());
      all.put(Integer.toString(user.getId()), fields);
    }
    try {
      return writer.writeValueAsBytes(all);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
