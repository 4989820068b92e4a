package dev.grpcsteps.common.store;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;

/**
 * Bytes written, or those of them that have reached the disk.
 *
 * <p>One assumption about the disk is in here: a byte is written or not, and no byte beside those
 * being written changes ("powersafe overwrite").
 *
 * @param reached whether the byte at an index of {@code bytes} is on the disk
 * @param size the file is at least this long; what did not reach the disk behind its old end is zero
 */
record Write(ByteString bytes, int position, IntPredicate reached, int size) implements Change {

  private static final int SECTOR = 64;
  private static final int SECTOR_STATES = 120;
  private static final int MOST_TEARS = 800;

  Write(byte[] bytes, long position) {
    this(ByteString.copyFrom(bytes), (int) position, i -> true, (int) position + bytes.length);
  }

  @Override
  public byte[] on(byte[] contents) {
    byte[] result = Arrays.copyOf(contents, Math.max(contents.length, size));
    for (int i = 0; i < bytes.size() && position + i < result.length; i++) {
      if (reached.test(i)) {
        result[position + i] = bytes.byteAt(i);
      }
    }
    return result;
  }

  @Override
  public List<Change> remains(Random random) {
    List<Change> remains = new ArrayList<>(List.of(left(i -> false, 0), this));
    if (bytes.size() > 1) {
      remains.add(left(i -> true, 0)); // The data arrived, the new length did not.
      // At every byte of what an add writes; a whole file of many users is torn in fewer places.
      int step = Math.max(1, bytes.size() / MOST_TEARS);
      for (int place = 0; place < bytes.size(); place += step) {
        remains.addAll(tornAt(place));
      }
      for (int state = 0; state < SECTOR_STATES; state++) {
        remains.add(inSectors(random));
      }
    }
    return remains;
  }

  @Override
  public Change someRemains(Random random) {
    List<Change> some = new ArrayList<>(List.of(left(i -> false, 0), this));
    if (bytes.size() > 1) {
      some.addAll(tornAt(random.nextInt(bytes.size())));
      some.add(inSectors(random));
    }
    return some.get(random.nextInt(some.size()));
  }

  private List<Write> tornAt(int place) {
    return List.of(
        left(i -> i < place, position + place),
        left(i -> i < place, size),
        left(i -> i >= place, size));
  }

  private Write inSectors(Random random) {
    BitSet sectors = BitSet.valueOf(random.longs(size / SECTOR / 64 + 1L).toArray());
    return left(i -> sectors.get((position + i) / SECTOR), size);
  }

  private Write left(IntPredicate part, int newSize) {
    return new Write(bytes, position, part, newSize);
  }
}
