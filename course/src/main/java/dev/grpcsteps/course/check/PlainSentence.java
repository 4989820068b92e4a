package dev.grpcsteps.course.check;

import java.util.Map;
import java.util.Optional;

/** Says in one plain sentence what is behind the compile errors that newcomers to gRPC make most. */
final class PlainSentence {

  private static final String WRONG_TYPE = "compiler.err.prob.found.req";

  private static final String CHANGED_VARIABLE =
      "Code that runs later can use a local variable only if nobody changes it: use a field or an"
          + " AtomicInteger.";

  /** By how the compiler's own codes begin. */
  private static final Map<String, String> SENTENCES = Map.of(
      "compiler.err.cant.resolve",
      "This name is not known here: look for a typing mistake, or a missing import.",
      "compiler.err.missing.ret.stmt",
      "The method says that it returns something, but can reach its end without a return.",
      "compiler.err.unreported.exception.need.to.catch.or.throw",
      "This can fail with a checked exception: catch it, or let the method declare it.",
      "compiler.err.expected",
      "Something is missing just before this place, often a semicolon or a bracket.",
      "compiler.err.premature.eof",
      "The file ends too early: a closing brace is missing.",
      "compiler.err.does.not.override.abstract",
      "The class promises a method that it does not have; compare its name and parameters.",
      "compiler.err.method.does.not.override.superclass",
      "Nothing is overridden here: the name or a parameter differs from the one in the base class.",
      "compiler.err.local.var.accessed.from.icls.needs.final",
      CHANGED_VARIABLE,
      "compiler.err.cant.ref.non.effectively.final.var",
      CHANGED_VARIABLE,
      "compiler.err.var.might.not.have.been.initialized",
      "The variable may be read before it has got a value.");

  private PlainSentence() {}

  /** The sentence for an error; empty if there is none. */
  static Optional<String> of(String code, String message) {
    if (message.contains("unexpected return value")) {
      return Optional.of(
          "This method returns nothing. A handler answers through the observer: onNext() and"
              + " onCompleted().");
    }
    if (code.equals(WRONG_TYPE)) {
      return Optional.of(
          message.contains("Builder")
              ? "A builder is not the message yet: end it with build()."
              : "A value of one type stands where another is wanted.");
    }
    return SENTENCES.entrySet().stream()
        .filter(each -> code.startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
