package dev.grpcsteps.common.exercise;

import com.google.protobuf.MessageLite;
import dev.grpcsteps.common.lab.WhoseCode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a reader's object that all calls share: what stands in them, and in what they hold
 * that is not made for several threads: a builder, a list, an object of the reader's.
 */
public final class ServiceFields {

  private static final String WHY =
      "Many calls use one object, and they overlap at any line of it. What belongs to one call is kept"
          + " in local variables, or in an object made for that call, and not in a field: what stands"
          + " there is changed by the others in between.";

  private final Object service;
  private final Map<String, @Nullable Object> before;

  ServiceFields(Object service) {
    this.service = service;
    this.before = now();
  }

  /**
   * Makes a call.
   *
   * @throws AssertionError if it leaves something in a field
   */
  public static void stayAsTheyAre(Object readers, Callable<?> call) throws Exception {
    ServiceFields fields = new ServiceFields(readers);
    call.call();
    String changed = fields.changed();
    if (!changed.isEmpty()) {
      throw new AssertionError("[" + WHY + "] \na call has changed " + changed);
    }
  }

  /** One that holds something else now, in words; empty if none does. */
  String changed() {
    Map<String, @Nullable Object> now = now();
    return before.keySet().stream()
        .filter(path -> !Objects.equals(before.get(path), now.get(path)))
        .map(path -> "the field " + path.substring(path.lastIndexOf('.') + 1) + " of the service")
        .findFirst()
        .orElse("");
  }

  /** By the path of each field: two of the reader's objects may have fields of one name. */
  private Map<String, @Nullable Object> now() {
    Map<String, @Nullable Object> values = new HashMap<>();
    collect(service, "", values, new IdentityHashMap<>());
    return values;
  }

  private static void collect(
      Object owner, String path, Map<String, @Nullable Object> values, Map<Object, Boolean> seen) {
    if (!WhoseCode.owns(owner.getClass()) || seen.put(owner, true) != null) {
      return;
    }
    for (Field field : owner.getClass().getDeclaredFields()) {
      Object value = field.isSynthetic() ? null : value(field, owner);
      if (value != null && WhoseCode.owns(value.getClass())) {
        collect(value, path + field.getName() + ".", values, seen);
      }
      Object content = content(value);
      if (content != value || !Modifier.isFinal(field.getModifiers())) {
        values.put(path + field.getName(), content);
      }
    }
  }

  private static @Nullable Object value(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A copy of what it holds; itself if it holds nothing that could change, or is made for threads. */
  private static @Nullable Object content(@Nullable Object value) {
    if (value instanceof MessageLite.Builder builder) {
      return builder.buildPartial();
    } else if (value instanceof AtomicReference<?> reference) {
      return reference.get();
    } else if (value instanceof StringBuilder text) {
      return text.toString();
    } else if (value instanceof Object[] array) {
      return Arrays.asList(array.clone());
    } else if (value != null && value.getClass().getPackageName().equals("java.util")) {
      return value instanceof Collection<?> elements
          ? new ArrayList<>(elements)
          : value instanceof Map<?, ?> map ? new HashMap<>(map) : value;
    }
    return value;
  }
}
