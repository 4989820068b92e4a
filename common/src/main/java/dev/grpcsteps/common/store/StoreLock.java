package dev.grpcsteps.common.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * The right to be the one server of a users' file, held until closed or until the process ends.
 *
 * <p>The lock is on a file of its own, {@code users.json.lock}. The users' file itself may be replaced,
 * and then its lock would stay with the old file; and on POSIX a lock is gone as soon as anything in this
 * process closes the locked file.
 */
final class StoreLock implements Closeable {

  // Far behind the holder's pid: on Windows nobody else can read locked bytes.
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock for {@code file}, without waiting.
   *
   * @throws FileInUseException if somebody else has it
   * @throws IOException if the lock's file cannot be created
   */
  static StoreLock take(Path file) throws IOException {
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    FileChannel channel = FileChannel.open(lockFile, CREATE, READ, WRITE);
    try {
      if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
        throw new FileInUseException(file, holder(channel));
      }
      channel.truncate(0);
      channel.write(UTF_8.encode(Long.toString(ProcessHandle.current().pid())));
      return new StoreLock(channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new FileInUseException(file, "this very process");
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(20);
    channel.read(pid, 0);
    String digits = UTF_8.decode(pid.flip()).toString();
    // Empty for a moment: the holder takes the lock first and then writes its pid.
    return digits.isEmpty() ? "another server" : "another server (process " + digits + ")";
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
