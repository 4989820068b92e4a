package dev.grpcsteps.common.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * The folder that holds the users' file: all that the store asks of a file system.
 *
 * <p>The crash tests have disks of their own: one forgets what was not synced, one fails at its n-th
 * operation.
 */
interface Disk {

  /** A file open for writing, by one thread at a time. */
  interface DiskFile extends Closeable {

    /**
     * Writes all of it, or fails, with any part of it written.
     *
     * @throws NoRoomException if the disk is full
     */
    void write(byte[] bytes, long position) throws IOException;

    void truncate(long size) throws IOException;

    /** Returns once a power cut could not take back what was written or cut off. */
    void sync() throws IOException;

    /** Whether only this object has written to the file since it was opened here. */
    boolean isUntouched() throws IOException;
  }

  boolean has(String name);

  InputStream read(String name) throws IOException;

  /** Opens a file for writing, and makes it if there is none. */
  DiskFile open(String name) throws IOException;

  /** Replaces {@code to}, if it is there, in one step. */
  void rename(String from, String to) throws IOException;

  /** Deletes a file, if it is there. */
  void delete(String name) throws IOException;

  /** Returns once a power cut could not take back the names made, changed and deleted. */
  void syncNames() throws IOException;
}
