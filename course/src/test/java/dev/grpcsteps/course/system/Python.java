package dev.grpcsteps.course.system;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the scripts of {@code src/test/python}, which keep to the article's contract. */
final class Python {

  // Surefire runs tests in the module's folder.
  private static final Path SCRIPTS = Path.of("src", "test", "python");

  private final String program;

  private Python(String program) {
    this.program = program;
  }

  /** A Python with gRPC; without one, ends the test. */
  static Python find() {
    return new Python(ExternalTool.PYTHON.find(System.getenv()));
  }

  RunningProcess start(String script, String... args) throws IOException {
    // Without -B it would leave compiled files among our sources.
    List<String> command = new ArrayList<>(List.of(program, "-B"));
    command.add(SCRIPTS.resolve(script).toString());
    command.addAll(List.of(args));
    return RunningProcess.start(new ProcessBuilder(command));
  }

  /** Ends the test if this JVM would hand over the text as question marks. */
  static void requireArgument(String text) {
    boolean wide = File.separatorChar == '\\'; // Windows takes what Java has: UTF-16.
    Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding"));
    if (!wide && !charset.newEncoder().canEncode(text)) {
      ExternalTool.endTest(System.getenv(), "set LC_ALL=C.UTF-8: arguments are in " + charset);
    }
  }
}
