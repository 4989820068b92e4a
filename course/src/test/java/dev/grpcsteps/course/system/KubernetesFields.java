package dev.grpcsteps.course.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What Kubernetes's API server would say about the fields of an object, from a list of them. */
final class KubernetesFields {

  private static final Map<String, String> API_VERSIONS =
      Map.of("Deployment", "apps/v1", "Service", "v1");

  /** Types of fields, by name, of each type of object. */
  private final Map<String, Map<String, String>> types = new LinkedHashMap<>();

  private final List<String> faults = new ArrayList<>();

  private KubernetesFields() throws IOException {
    Map<String, String> fields = Map.of();
    for (String line : list().lines().filter(each -> !each.startsWith("#")).toList()) {
      if (line.startsWith(" ")) {
        String[] words = line.strip().split(" ", -1);
        fields.put(words[0], words[1]);
      } else {
        fields = new LinkedHashMap<>();
        types.put(line, fields);
      }
    }
  }

  private static String list() throws IOException {
    try (InputStream list = KubernetesFields.class.getResourceAsStream("kubernetes-fields.txt")) {
      return new String(Objects.requireNonNull(list).readAllBytes(), UTF_8);
    }
  }

  /** What is wrong with an object; nothing, if all is well. */
  static List<String> faults(JsonNode object) throws IOException {
    KubernetesFields fields = new KubernetesFields();
    String kind = object.path("kind").asText();
    if (!object.path("apiVersion").asText().equals(API_VERSIONS.get(kind))) {
      return List.of("no kind %s of apiVersion %s".formatted(kind, object.path("apiVersion")));
    }
    fields.check(kind, object, kind);
    return fields.faults;
  }

  private void check(String path, JsonNode value, String type) {
    if (type.startsWith("list:")) {
      expect(path, type, value.isArray());
      for (int i = 0; i < value.size(); i++) {
        check(path + "[" + i + "]", value.path(i), type.substring("list:".length()));
      }
    } else if (type.startsWith("map:")) {
      expect(path, type, value.isObject());
      value
          .properties()
          .forEach(entry -> check(
              path + "." + entry.getKey(), entry.getValue(), type.substring("map:".length())));
    } else if (types.containsKey(type)) {
      expect(path, type, value.isObject());
      checkFields(path, value, types.get(type));
    } else {
      expect(path, type, isOfPlainType(value, type));
    }
  }

  private void checkFields(String path, JsonNode object, Map<String, String> fields) {
    object.fieldNames().forEachRemaining(name -> {
      String type = fields.getOrDefault(name, fields.get(name + "!"));
      if (type == null) {
        faults.add("%s has no field %s".formatted(path, name));
      } else {
        check(path + "." + name, object.path(name), type);
      }
    });
    fields.keySet().stream()
        .filter(name -> name.endsWith("!"))
        .map(name -> name.substring(0, name.length() - 1))
        .filter(name -> !object.has(name))
        .forEach(name -> faults.add("%s needs the field %s".formatted(path, name)));
  }

  private static boolean isOfPlainType(JsonNode value, String type) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      case "IntOrString" -> value.isIntegralNumber() || value.isTextual();
      case "Quantity" -> value.asText().matches("\\d+(m|[KMG]i?)?");
      default -> throw new IllegalStateException("the list has a type that is not known: " + type);
    };
  }

  private void expect(String path, String type, boolean holds) {
    if (!holds) {
      faults.add("%s must be of type %s".formatted(path, type));
    }
  }
}
