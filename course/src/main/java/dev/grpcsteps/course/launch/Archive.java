package dev.grpcsteps.course.launch;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Has a JVM write an archive of classes: read back from there, they need no parsing and no
 * verification, which is most of what a short command would do.
 *
 * <p>A JVM of another JDK does not take the archive, and starts as if there were none.
 *
 * @param file the archive
 * @param options of the JVMs that will read it
 * @param jars the class path of those JVMs, to the letter, or what it begins with: no folders
 */
record Archive(Path file, List<String> options, String jars) {

  private static final String LEARN = "dev.grpcsteps.course.Learn";

  /** What loads, between them, nearly all that a short command needs. */
  private static final List<List<String>> REHEARSALS = List.of(
      List.of(LEARN, "trace", "step4", "GetUser", "1"),
      List.of(LEARN, "list"),
      List.of(LEARN, "run", "step4", "server", "--help"));

  /** Writes that of {@code ./learn} into a folder; false if this JDK cannot. */
  static boolean write(Path target) throws IOException, InterruptedException {
    Path root = Path.of("").toAbsolutePath();
    List<String> options = List.of(
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "@course/jvm.options",
        "-Dio.grpc.netty.shaded.io.netty.transport.noNative=true",
        "-Dgrpcsteps.home=" + root);
    String jars = root.resolve(target).resolve("lib") + File.separator + "*";
    return new Archive(target.resolve("learn.jsa"), options, jars).write(jars, REHEARSALS);
  }

  /**
   * Writes the classes that rehearsals load.
   *
   * @param classPath of the rehearsals
   * @param rehearsals each a main and its arguments
   * @return false if this JDK cannot
   */
  boolean write(String classPath, List<List<String>> rehearsals)
      throws IOException, InterruptedException {
    Path classes = file.resolveSibling(file.getFileName() + ".classes");
    // Not onto the old one: a JVM that reads it now would go on in the middle of the new one.
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Set<String> loaded = new LinkedHashSet<>();
    for (List<String> rehearsal : rehearsals) {
      if (run(List.of("-XX:DumpLoadedClassList=" + classes), classPath, rehearsal) != 0) {
        return false;
      }
      for (String line : Files.readAllLines(classes)) {
        // Newer JDKs number the classes of each run.
        loaded.add(line.replaceFirst(" id: \\d+$", ""));
      }
    }
    Files.write(classes, loaded);
    List<String> dump = List.of(
        "-Xshare:dump", "-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + fresh);
    if (run(dump, jars, List.of()) != 0) {
      return false;
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  /** Runs a JVM; what it prints nobody needs. */
  private int run(List<String> more, String classPath, List<String> main)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(more);
    command.addAll(List.of("-cp", classPath));
    command.addAll(main);
    ProcessBuilder jvm = new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD);
    jvm.environment().keySet().removeAll(Debugger.VARIABLES);
    return jvm.start().waitFor();
  }
}
