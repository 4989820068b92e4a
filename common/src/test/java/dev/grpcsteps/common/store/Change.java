package dev.grpcsteps.common.store;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What was done to a file and is not synced: a power cut may leave all of it, a part, or nothing. */
interface Change {

  /** The contents with this change made to them. */
  byte[] on(byte[] contents);

  /** What a power cut may leave of it, from nothing to all. */
  List<Change> remains(Random random);

  /** Something a power cut may leave of it. */
  Change someRemains(Random random);

  /** Cuts off what is behind a length; file systems do that entirely or not at all. */
  record Cut(int size) implements Change {

    @Override
    public byte[] on(byte[] contents) {
      return Arrays.copyOf(contents, Math.min(contents.length, size));
    }

    @Override
    public List<Change> remains(Random random) {
      return List.of(new Cut(Integer.MAX_VALUE), this);
    }

    @Override
    public Change someRemains(Random random) {
      return remains(random).get(random.nextInt(2));
    }
  }
}
