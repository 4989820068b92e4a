package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.WhoseCode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a reader's service that can change, with what stands in them when it is made. */
final class ServiceFields {

  private final Object service;
  private final Map<Field, @Nullable Object> before = new HashMap<>();

  ServiceFields(Object service) {
    this.service = service;
    if (WhoseCode.owns(service.getClass())) {
      Arrays.stream(service.getClass().getDeclaredFields())
          .filter(field -> !Modifier.isFinal(field.getModifiers()) && !field.isSynthetic())
          .forEach(field -> before.put(field, value(field)));
    }
  }

  private @Nullable Object value(Field field) {
    try {
      field.setAccessible(true);
      return field.get(service);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One that holds something else now, in words; empty if none does. */
  String changed() {
    return before.entrySet().stream()
        .filter(each -> !Objects.equals(each.getValue(), value(each.getKey())))
        .map(each -> "the field " + each.getKey().getName() + " of the service")
        .findFirst()
        .orElse("");
  }
}
