package dev.grpcsteps.common.credentials;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of {@link TestCertificates}, in one folder. They are written all or not at all: half of an
 * old set and half of a new one do not work together.
 *
 * @param folder made if there is none
 * @param replace whether files of these names may be replaced
 */
record FileSet(Path folder, boolean replace) {

  private static final Set<String> SECRET = Set.of("server.key", "client.key", "token");
  private static final List<String> NAMES =
      List.of("ca.pem", "server.pem", "server.key", "client.pem", "client.key", "token");

  private static final FileAttribute<?>[] OWNER_ONLY = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };

  /** Call this first: making the contents takes a while. */
  void refuseWhatIsInTheWay() throws UnusableFileException {
    List<String> there = new ArrayList<>();
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new UnusableFileException(file + " is a folder and in the way: choose another DIR");
      }
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        there.add(name);
      }
    }
    if (!there.isEmpty() && !replace) {
      throw new UnusableFileException("%s already has %s: choose another DIR, or --force to replace"
          .formatted(folder, String.join(", ", there)));
    }
  }

  /**
   * Writes the files.
   *
   * @param contents by name
   * @throws IOException if that failed; then none of the new ones is there
   */
  void write(Map<String, String> contents) throws IOException {
    Files.createDirectories(folder);
    Path complete = Files.createTempDirectory(folder, "new");
    try {
      for (Map.Entry<String, String> file : contents.entrySet()) {
        create(complete.resolve(file.getKey()), file.getValue());
      }
      moveAll(complete);
    } finally {
      delete(complete);
      Files.delete(complete);
    }
  }

  /** Private from the start: a mode that is set afterwards comes too late. */
  private static void create(Path file, String text) throws IOException {
    boolean modes = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    boolean secret = SECRET.contains(String.valueOf(file.getFileName()));
    FileAttribute<?>[] attributes = modes && secret ? OWNER_ONLY : new FileAttribute<?>[0];
    try (SeekableByteChannel out =
        Files.newByteChannel(file, Set.of(CREATE_NEW, WRITE), attributes)) {
      out.write(US_ASCII.encode(text));
    }
  }

  private void moveAll(Path complete) throws IOException {
    CopyOption[] options = replace ? new CopyOption[] {REPLACE_EXISTING} : new CopyOption[0];
    List<Path> moved = new ArrayList<>();
    try {
      for (String name : NAMES) {
        Files.move(complete.resolve(name), folder.resolve(name), options);
        moved.add(folder.resolve(name));
      }
    } catch (IOException e) {
      for (Path file : moved) {
        Files.deleteIfExists(file);
      }
      throw e;
    }
  }

  private static void delete(Path complete) throws IOException {
    for (String name : NAMES) {
      Files.deleteIfExists(complete.resolve(name));
    }
  }
}
