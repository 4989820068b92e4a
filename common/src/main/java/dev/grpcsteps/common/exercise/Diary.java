package dev.grpcsteps.common.exercise;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Writes down what the code under test tells an interface whose methods return nothing: {@code confirm
 * 41} for {@code confirm(41)}, and ids unsigned, as they are.
 */
public final class Diary<T> {

  private final List<String> entries = new CopyOnWriteArrayList<>();
  private final T listener;

  /** A diary of this interface. */
  public Diary(Class<T> type) {
    Object proxy = Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
          entries.add(method.getName() + " " + text(arguments));
          return null;
        });
    listener = type.cast(proxy);
  }

  private static String text(Object... arguments) {
    return Arrays.stream(arguments)
        .map(each -> each instanceof Integer id ? Integer.toUnsignedString(id) : each.toString())
        .collect(Collectors.joining(" "));
  }

  /** What to hand to the code under test. */
  public T listener() {
    return listener;
  }

  /** What it was told, in that order. */
  public List<String> entries() {
    return List.copyOf(entries);
  }
}
