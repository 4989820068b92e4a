package dev.grpcsteps.course.launch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One build at a time. The operating system holds the lock for this process and takes it back when this
 * process ends, however it ends: no lock is ever left behind.
 *
 * <p>The file says which process builds. A Maven whose parent was killed goes on, and is waited for too.
 */
final class BuildLock implements AutoCloseable {

  /** Behind the text: on Windows nobody else can read what is locked. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final FileChannel file;
  private final long end;
  private final PrintStream screen;
  private boolean told;

  private BuildLock(FileChannel file, Duration patience, PrintStream screen) {
    this.file = file;
    this.end = System.nanoTime() + patience.toNanos();
    this.screen = screen;
  }

  /**
   * Waits until nobody else builds.
   *
   * @param file is made if it is not there; its content tells who builds
   * @throws CannotBuild if the other build has not ended within {@code patience}
   */
  static BuildLock take(Path file, Duration patience, PrintStream screen)
      throws CannotBuild, IOException, InterruptedException {
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    BuildLock lock = new BuildLock(channel, patience, screen);
    while (channel.tryLock(LOCKED, 1, false) == null) {
      lock.pause();
    }
    while (lock.builder().isPresent()) {
      lock.pause();
    }
    lock.isHeldFor(ProcessHandle.current());
    return lock;
  }

  /** Notes the process that builds, so that others can wait for it and name it. */
  void isHeldFor(ProcessHandle process) throws IOException {
    file.truncate(0);
    file.write(ByteBuffer.wrap(name(process).getBytes(US_ASCII)), 0);
  }

  /** The process that is named in the file, unless it has ended and another one has its number. */
  private Optional<ProcessHandle> builder() throws IOException {
    String name = content();
    return pid(name).flatMap(ProcessHandle::of).filter(process -> name(process).equals(name));
  }

  private static String name(ProcessHandle process) {
    // A process without a start is unknown: it never equals what is in the file.
    return process.pid() + " "
        + process.info().startInstant().map(Object::toString).orElse("unknown");
  }

  private static Optional<Long> pid(String name) {
    return name.matches("\\d{1,18} .*")
        ? Optional.of(Long.valueOf(name.substring(0, name.indexOf(' '))))
        : Optional.empty();
  }

  private String content() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(100);
    int length = file.read(bytes, 0);
    return new String(bytes.array(), 0, Math.max(length, 0), US_ASCII);
  }

  private void pause() throws CannotBuild, IOException, InterruptedException {
    String process = pid(content()).map(pid -> "process " + pid).orElse("a process without name");
    if (System.nanoTime() - end > 0) {
      throw new CannotBuild("another build (" + process + ") does not end: stop it, and try again");
    }
    if (!told) {
      screen.println(
          "learn: waiting for the build that another terminal has started (" + process + ")");
      told = true;
    }
    Thread.sleep(PAUSE.toMillis());
  }

  @Override
  public void close() throws IOException {
    file.truncate(0);
    file.close();
  }
}
