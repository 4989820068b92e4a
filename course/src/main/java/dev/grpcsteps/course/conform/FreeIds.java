package dev.grpcsteps.course.conform;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.proto.UserResponse;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Ids that nobody had before.
 *
 * <p>They come from a block of 20,000 between one and two thousand millions, taken by chance after the
 * server was asked for the block's first, middle and last.
 */
final class FreeIds {

  private static final int BLOCK = 20_000;
  private static final int LOWEST = 1_000_000_000;

  private final Server server;
  private int next;

  FreeIds(Server server) {
    this.server = server;
  }

  /** An id that nobody has, and that is given out once. */
  int next() {
    if (next == 0) {
      next = freeBlock();
    }
    return next++;
  }

  /** As many ids that nobody has. */
  List<Integer> next(int count) {
    return Stream.generate(this::next).limit(count).toList();
  }

  private int freeBlock() {
    int first;
    int tries = 0;
    do {
      first = LOWEST + BLOCK * ThreadLocalRandom.current().nextInt(LOWEST / BLOCK);
      // A server that finds everybody must not keep this going.
    } while (isTaken(first) && ++tries < 10);
    return first;
  }

  private boolean isTaken(int first) {
    for (int id : new int[] {first, first + BLOCK / 2, first + BLOCK - 1}) {
      Outcome<UserResponse> outcome = server.calls().get(id).outcome();
      if (!Right.isOk(outcome)) {
        return false; // It tells nothing, and the others would take as long.
      }
      if (Right.isOne(outcome, answer -> People.isUser(answer, id))) {
        return true;
      }
    }
    return false;
  }
}
