package dev.grpcsteps.course.docs;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a class declares or inherits. */
final class Members {

  private Members() {}

  /** Whether it has a method, field or nested type of this name. */
  static boolean has(Class<?> type, String member) {
    try {
      return declares(type, member)
          || superclassHas(type.getSuperclass(), member)
          || Arrays.stream(type.getInterfaces()).anyMatch(each -> has(each, member));
    } catch (LinkageError e) {
      // What it declares needs a library that is not here.
      return false;
    }
  }

  private static boolean superclassHas(@Nullable Class<?> type, String member) {
    return type != null && has(type, member);
  }

  private static boolean declares(Class<?> type, String member) {
    return Stream.of(
            Arrays.stream(type.getDeclaredMethods()).map(each -> each.getName()),
            Arrays.stream(type.getDeclaredFields()).map(each -> each.getName()),
            Arrays.stream(type.getDeclaredClasses()).map(Class::getSimpleName))
        .flatMap(names -> names)
        .anyMatch(member::equals);
  }
}
