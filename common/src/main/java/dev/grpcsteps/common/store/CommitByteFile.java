package dev.grpcsteps.common.store;

import dev.grpcsteps.common.store.Disk.DiskFile;
import dev.grpcsteps.common.store.UsersJsonReader.Extent;
import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.util.List;

/**
 * Adds users at the end of the file, and then makes them count by changing one byte.
 *
 * <pre>{@code
 *   "6": {...}}            the object ends with the second brace
 *   "6": {...}}            1. write behind it, sync: the object still ends there
 *   "7": {...}}
 *   "6": {...},            2. turn that brace into a comma, sync: now it ends one line later
 *   "7": {...}}
 * }</pre>
 *
 * A power cut before the second step leaves text behind the end of the object, which the next start
 * finishes or cuts off; after it, the user is there. There is nothing in between, because a disk writes one byte
 * or does not. What it costs does not depend on how many users there are.
 */
final class CommitByteFile implements UsersFile {

  private final Disk disk;
  private final DiskFile file;
  private long end; // Where the brace is that ends the object.
  private boolean empty;

  /** Takes over a file that has just been read. */
  CommitByteFile(Disk disk, DiskFile file, Extent extent) {
    this.disk = disk;
    this.file = file;
    this.end = extent.end();
    this.empty = extent.empty();
  }

  @Override
  public void add(List<User> users) throws IOException {
    if (!file.isUntouched()) {
      throw new ReadOnlyException("another program has changed the file", null);
    }
    byte[] text = UsersJsonWriter.behindTheEnd(users);
    writeBehindTheEnd(text);
    try {
      file.sync(); // Before the byte that makes it count: a disk may write in any order.
      file.write(commitByte(empty), end);
      file.sync();
    } catch (IOException e) {
      // No second try: after a failed sync the system may have forgotten what it had to write, and
      // call the next one a success.
      UnsyncedMark.leave(disk, file.name(), e);
      throw new ReadOnlyException("the disk failed: " + e.getMessage(), e);
    }
    empty = false;
    end += text.length - 1; // The text ends with the new brace and a line feed.
  }

  /** What takes the place of the brace that ended the object, so that it ends later. */
  static byte[] commitByte(boolean empty) {
    return new byte[] {(byte) (empty ? ' ' : ',')};
  }

  private void writeBehindTheEnd(byte[] text) throws IOException {
    try {
      file.write(text, end + 1);
    } catch (IOException e) {
      takeBack(e);
      throw e;
    }
  }

  private void takeBack(IOException failure) throws ReadOnlyException {
    try {
      file.truncate(end + 1);
    } catch (IOException e) {
      failure.addSuppressed(e);
      throw new ReadOnlyException("the disk failed: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
