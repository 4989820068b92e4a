package dev.grpcsteps.common.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The right to be the one server of a users' file, held until closed or until the process ends.
 *
 * <p>There are two locks. This one is on a file of its own, {@code users.json.lock}, and guards the name:
 * while the users' file is made or replaced, it is no one file. The other is on the users' file itself, see
 * {@link RealDisk#open}, and guards it under every name that it has, and when somebody has deleted this
 * file. On POSIX a lock is gone as soon as anything in this process closes the locked file.
 */
final class StoreLock implements Closeable {

  // Far behind the text: on Windows nobody else can read locked bytes.
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final String TEXT = "the file beside this one is open in a server, process ";
  private static final Pattern OURS = Pattern.compile(Pattern.quote(TEXT) + "(\\d+)\n");
  private static final int LONGEST = 100;

  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock for {@code file}, without waiting.
   *
   * @throws FileInUseException if somebody else has it
   * @throws FileSystemException if what has the name of the lock's file is none; it is left as it is
   * @throws IOException if the lock's file cannot be made
   */
  static StoreLock take(Path file) throws IOException {
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    boolean isNew = make(lockFile);
    if (!Files.isRegularFile(lockFile, NOFOLLOW_LINKS)) { // A link may lead to any file.
      throw notALock(file, lockFile);
    }
    FileChannel channel = FileChannel.open(lockFile, READ, WRITE, NOFOLLOW_LINKS);
    try {
      String text = text(channel);
      Matcher ours = OURS.matcher(text);
      if (!lock(channel, file)) {
        String process = ours.matches() ? " (process " + ours.group(1) + ")" : "";
        throw new FileInUseException(file, "another server" + process);
      }
      if (isNew || ours.matches()) {
        channel.truncate(0);
        channel.write(US_ASCII.encode(TEXT + ProcessHandle.current().pid() + "\n"), 0);
      } else if (!text.matches("\\d*")) { // Of one killed before it wrote, or of an older version.
        throw notALock(file, lockFile);
      }
      return new StoreLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether it was not there and is now. */
  private static boolean make(Path lockFile) throws IOException {
    try {
      Files.createFile(lockFile);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Locks a file's byte, if nobody else has. */
  static boolean lock(FileChannel channel, Path file) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      throw new FileInUseException(file, "this very process");
    }
  }

  private static FileSystemException notALock(Path file, Path lockFile) {
    String reason = "its lock is kept in %s, which is something else".formatted(lockFile);
    return new FileSystemException(file.toString(), null, reason);
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST);
    channel.read(text, 0);
    return ISO_8859_1.decode(text.flip()).toString();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
