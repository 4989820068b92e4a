package dev.grpcsteps.common.store;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A message broke rules; says which fields, and what would be right. */
public final class InvalidFieldsException extends RuntimeException {

  /**
   * One broken rule.
   *
   * @param field the field's name in the proto, {@code mail_address} for example
   * @param description what is wrong and what would be right; never a mail address, because this
   *     travels to logs
   */
  public record Violation(String field, String description) {}

  private final transient List<Violation> violations;

  public InvalidFieldsException(List<Violation> violations) {
    super(violations.stream().map(Violation::description).collect(joining("; ")));
    this.violations = List.copyOf(violations);
  }

  /** The broken rules, at least one, in the order of the fields. */
  public List<Violation> violations() {
    return violations;
  }
}
