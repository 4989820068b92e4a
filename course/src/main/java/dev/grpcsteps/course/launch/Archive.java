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
 * Has a JVM write an archive of the classes that {@code ./learn} loads: read back from there, they need
 * no parsing and no verification, which is most of what a short command would do.
 *
 * <p>A JVM of another JDK does not take the archive, and starts as if there were none.
 */
final class Archive {

  /** What loads, between them, nearly all that a short command needs. */
  private static final List<List<String>> REHEARSALS = List.of(
      List.of("trace", "step4", "GetUser", "1"),
      List.of("list"),
      List.of("run", "step4", "server", "--help"));

  private Archive() {}

  /** Writes it into a folder; false if this JDK cannot. */
  static boolean write(Path target) throws IOException, InterruptedException {
    Path classes = target.resolve("loaded-classes.txt");
    // Not onto the old one: a JVM that reads it now would go on in the middle of the new one.
    Path fresh = target.resolve("learn.jsa.new");
    Set<String> loaded = new LinkedHashSet<>();
    for (List<String> rehearsal : REHEARSALS) {
      if (run(target, List.of("-XX:DumpLoadedClassList=" + classes), rehearsal) != 0) {
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
    if (run(target, dump, List.of()) != 0) {
      return false;
    }
    Files.move(fresh, target.resolve("learn.jsa"), StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  /** Runs a JVM like the one of a short command; what it prints nobody needs. */
  private static int run(Path target, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    Path root = Path.of("").toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "@course/jvm.options"));
    command.add("-Dio.grpc.netty.shaded.io.netty.transport.noNative=true");
    command.add("-Dgrpcsteps.home=" + root);
    command.addAll(options);
    // The class path must be, to the letter, that of later starts.
    command.addAll(List.of("-cp", root.resolve(target).resolve("lib") + File.separator + "*"));
    command.add("dev.grpcsteps.course.Learn");
    command.addAll(arguments);
    ProcessBuilder jvm = new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD);
    jvm.environment().keySet().removeAll(Debugger.VARIABLES);
    return jvm.start().waitFor();
  }
}
