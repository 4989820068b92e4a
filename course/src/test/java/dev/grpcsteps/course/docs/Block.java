package dev.grpcsteps.course.docs;

import java.util.List;
import java.util.Optional;

/**
 * A part of a page that is not prose, with the directives directly above it.
 *
 * @param language of a fence, what follows its backticks
 * @param first index of its first line, for a fence the one with the backticks; what is missing
 *     below a directive would begin there
 * @param end index of the line behind it
 * @param body its lines; of a fence, those inside it, without its indent
 */
record Block(
    Kind kind, String language, int first, int end, List<Directive> directives, List<String> body) {

  /** What a block is: MISSING has directives only. */
  enum Kind {
    FENCE,
    TABLE,
    MISSING
  }

  /** Whether it is a fence with this language. */
  boolean isFence(String name) {
    return kind == Kind.FENCE && language.equals(name);
  }

  /** Its directives with this key. */
  List<Directive> all(String key) {
    return directives.stream().filter(each -> each.key().equals(key)).toList();
  }

  /** Its directive with this key, if there is one. */
  Optional<Directive> one(String key) {
    return all(key).stream().findFirst();
  }
}
