package dev.grpcsteps.course.conform;

import java.util.List;

/** A part of the contract; the first four are the steps of the course. */
public enum Stage {
  UNARY("stage 1", "unary"),
  SERVER_STREAMING("stage 2", "server streaming"),
  CLIENT_STREAMING("stage 3", "client streaming"),
  BIDIRECTIONAL("stage 4", "bidirectional streaming"),
  CLUB("club", "a second service"),
  OPTIONAL("optional", "what a server may offer besides");

  /** The stages that have a number, from 1 on. */
  public static final List<Stage> STEPS =
      List.of(UNARY, SERVER_STREAMING, CLIENT_STREAMING, BIDIRECTIONAL);

  private final String label;
  private final String title;

  Stage(String label, String title) {
    this.label = label;
    this.title = title;
  }

  /** What a result says: {@code stage 1}. */
  public String label() {
    return label;
  }

  /** A word or two about what it asks for. */
  public String title() {
    return title;
  }

  /** Whether a server keeps the contract even if this does not hold. */
  public boolean isOptional() {
    return this == OPTIONAL;
  }
}
