package dev.grpcsteps.common.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a channel treats several servers, in {@code several-servers.json} beside this class: it deals
 * calls out to those whose health says SERVING, and repeats look-ups. {@code AddUser} is not in it,
 * see {@link AddAgain}.
 *
 * <p>See <a href="https://grpc.io/docs/guides/service-config/">Service config</a>.
 */
public final class ServiceConfig {

  private static final String FILE = "several-servers.json";

  private ServiceConfig() {}

  /** As {@link io.grpc.ManagedChannelBuilder#defaultServiceConfig} takes it. */
  public static Map<String, ?> forSeveralServers() {
    try (InputStream in = ServiceConfig.class.getResourceAsStream(FILE);
        JsonParser json = new JsonFactory().createParser(Objects.requireNonNull(in, FILE))) {
      json.nextToken();
      return object(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      object.put(name, value(json));
    }
    return object;
  }

  private static List<Object> array(JsonParser json) throws IOException {
    List<Object> array = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(json));
    }
    return array;
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue(); // All that gRPC takes.
      case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
      default -> json.getText();
    };
  }
}
