package dev.grpcsteps.course.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/** A jar with a learner's command that tells how it was started. */
final class LearnJar {

  /** Prints the number of its process, its collector and its arguments; as a rehearsal it fails, which is fast. */
  private static final String LEARN = """
      package dev.grpcsteps.course;
      import java.lang.management.ManagementFactory;
      public class Learn {
        public static void main(String[] args) {
          if (args.length > 0 && args[0].equals("trace")) System.exit(1);
          System.out.println("process " + ProcessHandle.current().pid());
          System.out.println(ManagementFactory.getGarbageCollectorMXBeans().get(0).getName());
          for (String arg : args) System.out.println("<" + arg + ">");
        }
      }
      """;

  private LearnJar() {}

  /** Makes it, in an empty folder. */
  static Path in(Path folder) throws IOException {
    Path source = Files.writeString(folder.resolve("Learn.java"), LEARN);
    Path classes = folder.resolve("classes");
    run("javac", "-d", classes.toString(), source.toString());
    Path jar = folder.resolve("learn.jar");
    run("jar", "-c", "-f", jar.toString(), "-C", classes.toString(), ".");
    return jar;
  }

  private static void run(String tool, String... arguments) {
    int exitCode =
        ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments);
    assertThat(exitCode).as(tool).isZero();
  }
}
