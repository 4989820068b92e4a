package dev.grpcsteps.course.system;

import dev.grpcsteps.course.check.Jvm;
import dev.grpcsteps.course.check.Libraries;
import dev.grpcsteps.course.system.RunningProcess.Ended;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Starts one of our mains as a reader would: in a JVM of its own. */
final class JavaProcess {

  // The tests read UTF-8 whatever the locale; JDK 17 knows the names with "sun" only.
  private static final List<String> UTF_8 = List.of(
      "-Dfile.encoding=UTF-8",
      "-Dstdout.encoding=UTF-8",
      "-Dstderr.encoding=UTF-8",
      "-Dsun.stdout.encoding=UTF-8",
      "-Dsun.stderr.encoding=UTF-8");

  private JavaProcess() {}

  static RunningProcess start(Class<?> main, String... args) throws IOException {
    return start(List.of(), List.of(), main, args);
  }

  /**
   * Starts a main in a JVM of its own.
   *
   * @param before a command that runs the command behind it
   * @param options more options of the JVM
   */
  static RunningProcess start(
      List<String> before, List<String> options, Class<?> main, String... args) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Jvm.PROGRAM);
    command.addAll(Jvm.STARTS_FAST);
    command.addAll(Jvm.optionsOfAll());
    command.addAll(UTF_8);
    command.addAll(options);
    command.addAll(List.of("-cp", Libraries.asClassPath(Libraries.ofProgram()), main.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    // With these set, a JVM prints on standard error that it has picked them up.
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    // On a busy machine, to connect may take a client all of its usual ten seconds.
    builder.environment().put("GRPCSTEPS_DEADLINE", "600");
    return RunningProcess.start(builder);
  }

  /** Runs a main to its end with nothing on its standard input. */
  static Ended run(Class<?> main, String... args) throws IOException, InterruptedException {
    try (RunningProcess process = start(main, args)) {
      process.closeInput();
      return process.awaitEnd();
    }
  }
}
