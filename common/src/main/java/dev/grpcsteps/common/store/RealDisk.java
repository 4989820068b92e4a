package dev.grpcsteps.common.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder of the file system. */
final class RealDisk implements Disk {

  private static final Set<OpenOption> NEW = Set.of(CREATE_NEW, READ, WRITE);

  private final Path folder;

  RealDisk(Path folder) {
    this.folder = folder;
  }

  /** Makes a folder and those above it that are missing, so that a power cut leaves them there. */
  static void makeFolder(Path folder) throws IOException {
    Path above = folder.getParent();
    if (Files.isDirectory(folder) || above == null) {
      return;
    }
    makeFolder(above);
    Files.createDirectories(folder);
    syncNamesIn(above);
  }

  @Override
  public boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  @Override
  public DiskFile open(String name) throws IOException {
    Path file = folder.resolve(name);
    FileChannel channel = FileChannel.open(file, READ, WRITE);
    try {
      if (!StoreLock.lock(channel, file)) {
        throw new FileInUseException(file, "another server, by another name of the file");
      }
      return new RealDiskFile(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public DiskFile create(String name) throws IOException {
    for (int number = 0; ; number++) {
      Path file = folder.resolve(number == 0 ? name : name + "." + number);
      try {
        return new RealDiskFile(file, FileChannel.open(file, NEW, ownersOnly()));
      } catch (FileAlreadyExistsException e) {
        // The next number, then.
      }
    }
  }

  /** Only its owner may read a file: it holds mail addresses. */
  private FileAttribute<?>[] ownersOnly() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(folder.resolve(from), folder.resolve(to), ATOMIC_MOVE, REPLACE_EXISTING);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  @Override
  public void syncNames() throws IOException {
    syncNamesIn(folder);
  }

  private static void syncNamesIn(Path folder) throws IOException {
    if (File.separatorChar == '\\') {
      return; // Windows cannot open a folder; NTFS journals names.
    }
    // A name is an entry in its folder, so the folder must be synced.
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }
}
