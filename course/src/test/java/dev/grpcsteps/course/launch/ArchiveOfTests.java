package dev.grpcsteps.course.launch;

import dev.grpcsteps.course.check.Jvm;
import dev.grpcsteps.course.check.Libraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Before the tests: an archive of classes for the hundreds of JVMs that they start. */
final class ArchiveOfTests {

  private ArchiveOfTests() {}

  /** Takes the archive's file. */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    List<Path> classPath = Libraries.ofProgram();
    List<Path> jars = classPath.stream().filter(Files::isRegularFile).toList();
    if (isNewerThan(jars, file)) {
      return;
    }
    Files.deleteIfExists(file); // A JVM that cannot take it would start more slowly than with none.
    List<String> options = new ArrayList<>(Jvm.STARTS_FAST);
    options.addAll(Jvm.optionsOfAll());
    new Archive(file, options, Libraries.asClassPath(jars))
        .write(
            Libraries.asClassPath(classPath),
            List.of(List.of("dev.grpcsteps.course.worker.Rehearsal")));
  }

  private static boolean isNewerThan(List<Path> jars, Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    for (Path jar : jars) {
      if (Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(file)) > 0) {
        return false;
      }
    }
    return true;
  }
}
