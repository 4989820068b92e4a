package dev.grpcsteps.common.store;

import dev.grpcsteps.common.store.DiskWatcher.Kind;
import dev.grpcsteps.common.store.DiskWatcher.Operation;
import java.io.IOException;

/** The ways in which an operation of a disk fails. */
enum Fault {
  NOTHING_DONE {
    @Override
    void strike(MemoryDisk disk, Operation failed) throws IOException {
      throw new IOException(failed.kind() + " failed");
    }
  },

  HALF_WRITTEN {
    @Override
    void strike(MemoryDisk disk, Operation failed) throws IOException {
      if (failed.kind() == Kind.WRITE) {
        byte[] half = failed.bytes().substring(0, failed.bytes().size() / 2).toByteArray();
        disk.file(failed.name()).change(new Write(half, failed.position()));
      }
      NOTHING_DONE.strike(disk, failed);
    }
  },

  DISK_FULL {
    @Override
    void strike(MemoryDisk disk, Operation failed) throws IOException {
      if (failed.kind() == Kind.WRITE) {
        throw new NoRoomException("the disk is full", null);
      }
      NOTHING_DONE.strike(disk, failed);
    }
  },

  /** After a sync that failed, Linux takes what it could not write for written. */
  SYNC_FORGETS {
    @Override
    void strike(MemoryDisk disk, Operation failed) throws IOException {
      switch (failed.kind()) {
        case SYNC -> disk.file(failed.name()).forgetWhatIsPending();
        case SYNC_NAMES -> disk.forgetPendingNames();
        default -> {}
      }
      NOTHING_DONE.strike(disk, failed);
    }
  };

  /** Always throws, after what it does to the disk. */
  abstract void strike(MemoryDisk disk, Operation failed) throws IOException;
}
