package dev.grpcsteps.course.check;

import java.util.Locale;

/** A test's name, as the sentence it is: saysNotFoundForAnUnknownId, "says not found ...". */
final class Sentence {

  private Sentence() {}

  static String of(String method) {
    return method.isEmpty()
        ? "its set-up"
        : method
            .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
            .replaceAll("([A-Z])([A-Z][a-z])", "$1 $2")
            .toLowerCase(Locale.ROOT);
  }
}
