package dev.grpcsteps.common.lab;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells a reader's code from that of the course, by the names on a stack. */
public final class WhoseCode {

  private static final Pattern EXERCISE =
      Pattern.compile("dev\\.grpcsteps\\.step\\d\\.exercises\\.(\\w+).*");

  private WhoseCode() {}

  /**
   * Whether code of the reader's does what this stack ends in. What a test has handed in, and they
   * only call, is not their doing.
   */
  public static boolean isInnermost(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .filter(frame -> EXERCISE.matcher(frame.getClassName()).matches())
        .findFirst()
        .filter(WhoseCode::isReaders)
        .isPresent();
  }

  /** Whether a thread is a test's own, by its stack, whatever code of the reader's it now runs. */
  static boolean isOfATest(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .filter(frame -> EXERCISE.matcher(frame.getClassName()).matches())
        .reduce((inner, outer) -> outer)
        .filter(frame -> !isReaders(frame))
        .isPresent();
  }

  /** Whether code of the reader's is on this stack. */
  public static boolean isOn(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(WhoseCode::isReaders);
  }

  /** Whether a line of the reader's itself calls what this stack ends in, which is only Java's. */
  static boolean calls(StackTraceElement[] stack) {
    Optional<StackTraceElement> caller = Arrays.stream(stack)
        .filter(frame -> !frame.getClassName().startsWith("java."))
        .findFirst();
    return caller.filter(WhoseCode::isReaders).isPresent();
  }

  /** Whether a class stands among the exercises, and is no test. */
  public static boolean owns(Class<?> type) {
    return owns(type.getName());
  }

  private static boolean isReaders(StackTraceElement frame) {
    return owns(frame.getClassName());
  }

  private static boolean owns(String className) {
    var exercise = EXERCISE.matcher(className);
    return exercise.matches() && !exercise.group(1).endsWith("Test");
  }
}
