package dev.grpcsteps.course.launch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Builds a module and all that it needs, unless that is built already. */
public final class Build {

  static final Path TARGET = Path.of("course", "target");

  /** How long another build may take: longer than downloads on a slow line. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final String module;
  private final PrintStream screen;

  private Build(String module, PrintStream screen) {
    this.module = module;
    this.screen = screen;
  }

  /** Builds the module of that name; exits with 0 if it is built now, else with 1. */
  public static void main(String[] args) throws InterruptedException {
    // What Maven writes passes through as bytes, whatever they are.
    var screen = new PrintStream(new FileOutputStream(FileDescriptor.err), true, ISO_8859_1);
    try {
      new Build(args[0], screen).once();
    } catch (CannotBuild e) {
      screen.println("learn: " + e.getMessage());
      System.exit(1);
    } catch (IOException e) {
      screen.println("learn: cannot write to " + where(e));
      System.exit(1);
    }
  }

  private static String where(IOException e) {
    return e instanceof FileSystemException file
        ? file.getFile() + ": "
            + Objects.requireNonNullElse(file.getReason(), file.getClass().getSimpleName())
        : "course/target: " + e.getMessage();
  }

  /** Two terminals may start at once: the second waits for the first one's build. */
  private void once() throws CannotBuild, IOException, InterruptedException {
    Files.createDirectories(TARGET);
    try (BuildLock lock = BuildLock.take(TARGET.resolve("learn.lock"), PATIENCE, screen)) {
      if (!Content.isBuilt(module)) {
        build(lock);
      }
    }
  }

  private void build(BuildLock lock) throws CannotBuild, IOException, InterruptedException {
    screen.println("learn: building " + module + " (the first time it also downloads libraries)");
    // Read before the build: what changes during it counts as changed.
    List<String> sources = Content.sources();
    Content.forget(module);
    new Maven(screen).build(module, lock);
    screen.println("  remembering the classes, so that commands start fast");
    if (!Archive.write(TARGET)) {
      screen.println("learn: commands will start slowly: this JDK made no archive");
    }
    Content.remember(module, sources);
  }
}
