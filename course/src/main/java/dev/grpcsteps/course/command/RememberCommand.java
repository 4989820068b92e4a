package dev.grpcsteps.course.command;

import dev.grpcsteps.course.check.Jvm;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Has a JVM write an archive of the classes that {@code ./learn} loads: read back from there, they need
 * no parsing and no verification, which is most of what a short command would do.
 *
 * <p>The scripts run this after a build, with the options and the class path of all later starts. A JVM
 * that has others, or is of another JDK, does not take the archive and starts as if there were none.
 */
@Command(name = "remember", hidden = true, description = "Make later starts fast; done by a build.")
public final class RememberCommand implements Callable<Integer> {

  /** Commands that together load nearly all that a short command needs. */
  private static final List<List<String>> REHEARSALS = List.of(
      List.of("trace", "step4", "GetUser", "1"),
      List.of("list"),
      List.of("run", "step4", "server", "--help"));

  @Spec
  private @Nullable CommandSpec command;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path target = Path.of(System.getProperty("grpcsteps.home", ""), "course", "target");
    Path classes = target.resolve("loaded-classes.txt");
    Path archive = target.resolve("learn.jsa");
    // Not onto the old one: a JVM that reads it now would go on in the middle of the new one.
    Path fresh = target.resolve("learn.jsa.new");
    Files.write(classes, loadedClasses(classes));
    int exitCode = run(
        List.of(
            "-Xshare:dump", "-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + fresh),
        List.of());
    if (exitCode == 0) {
      Files.move(fresh, archive, StandardCopyOption.REPLACE_EXISTING);
    }
    return exitCode;
  }

  private Set<String> loadedClasses(Path file) throws IOException, InterruptedException {
    Set<String> loaded = new LinkedHashSet<>();
    for (List<String> rehearsal : REHEARSALS) {
      // The command line's root: this class need not know which program it is a part of.
      Class<?> program = Objects.requireNonNull(command).root().userObject().getClass();
      List<String> main = new ArrayList<>(List.of(program.getName()));
      main.addAll(rehearsal);
      run(List.of("-XX:DumpLoadedClassList=" + file), main);
      for (String line : Files.readAllLines(file)) {
        loaded.add(
            line.replaceFirst(" id: \\d+$", "")); // Newer JDKs number the classes of each run.
      }
    }
    return loaded;
  }

  /** Runs a JVM like this one; nobody needs what it prints. */
  private static int run(List<String> options, List<String> main)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Jvm.PROGRAM);
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(main);
    return new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
