package dev.grpcsteps.course.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/** Reads JSON that other programs print; compares as values, whatever the order and the blanks. */
final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  private Json() {}

  /** One value; single quotes will do, for a test to be read. */
  static JsonNode of(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /** All values, one after another. */
  static List<JsonNode> allOf(List<String> lines) throws IOException {
    try (MappingIterator<JsonNode> values =
        MAPPER.readerFor(JsonNode.class).readValues(String.join("\n", lines))) {
      return values.readAll();
    }
  }
}
