package dev.grpcsteps.common.store;

import com.google.protobuf.ByteString;
import java.io.IOException;

/** Sees what is asked of a {@link MemoryDisk}, before it happens. */
interface DiskWatcher {

  /** Everything that a real disk may fail at. */
  enum Kind {
    READ,
    OPEN,
    CREATE,
    RENAME,
    DELETE,
    SYNC_NAMES,
    WRITE,
    TRUNCATE,
    SYNC,
    LOOK,
    CLOSE
  }

  /**
   * One request.
   *
   * @param name of the file; of the folder, it is empty
   * @param bytes to be written, at {@code position}
   */
  record Operation(Kind kind, String name, ByteString bytes, long position) {}

  /** What it throws, the operation fails with, and does nothing. */
  void before(Operation operation) throws IOException;
}
