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

    /** In its folder. */
    String name();

    /** All that is in it, from its start. What is read need not be closed; the file stays open. */
    InputStream read() throws IOException;

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

  /**
   * Opens a file that is there, for writing. Nobody else can have it open so, whatever name they know it
   * by.
   *
   * @throws FileInUseException if somebody else has
   */
  DiskFile open(String name) throws IOException;

  /**
   * Makes a file. It gets this name, or the first of {@code name.1}, {@code name.2} and so on that is
   * nobody's: what is there may be somebody's, and is left as it is.
   */
  DiskFile create(String name) throws IOException;

  /** Replaces {@code to}, if it is there, in one step. */
  void rename(String from, String to) throws IOException;

  /** Deletes a file, if it is there. */
  void delete(String name) throws IOException;

  /** Returns once a power cut could not take back the names made, changed and deleted. */
  void syncNames() throws IOException;
}
