package dev.grpcsteps.course.conform;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is left open while somebody else calls; closed together, the last first. */
final class Crowd implements AutoCloseable {

  /** How many it takes: more than a careless server has threads, fewer than any limit. */
  static final int SIZE = 8;

  /** Something to be closed that fails at nothing. */
  interface Member extends AutoCloseable {
    @Override
    void close();
  }

  private final Deque<Member> members = new ArrayDeque<>();

  <T extends Member> T add(T member) {
    members.addFirst(member);
    return member;
  }

  @Override
  public void close() {
    members.forEach(Member::close);
  }
}
