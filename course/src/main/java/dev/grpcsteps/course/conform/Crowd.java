package dev.grpcsteps.course.conform;

import java.util.ArrayList;
import java.util.List;

/** What is left open while somebody else calls; closed together. */
final class Crowd implements AutoCloseable {

  /** How many it takes: more than a careless server has threads, fewer than any limit. */
  static final int SIZE = 8;

  /** Something to be closed that fails at nothing. */
  interface Member extends AutoCloseable {
    @Override
    void close();
  }

  private final List<Member> members = new ArrayList<>();

  <T extends Member> T add(T member) {
    members.add(member);
    return member;
  }

  @Override
  public void close() {
    members.forEach(Member::close);
  }
}
