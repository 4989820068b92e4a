package dev.grpcsteps.course.command;

import dev.grpcsteps.common.credentials.ShellWord;
import dev.grpcsteps.course.project.OwnProject;
import dev.grpcsteps.course.project.ProjectNames;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a project of the reader's own, and says what to do with it. */
@Command(
    name = "new",
    sortOptions = false,
    description = "Write a small gRPC project of your own, with tests, to go on from.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"1:nothing written; standard error says why", "2:wrong usage"})
public final class NewCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "DIR",
      description = "Folder outside the course; made if there is none, else it must be empty.")
  private @Nullable Path folder;

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description = "Java package (default: com.example and the service's name).")
  private @Nullable String javaPackage;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      defaultValue = "BookShop",
      description = "The service, without Service at its end (default: ${DEFAULT-VALUE}).")
  private String service = "";

  @Override
  public Integer call() {
    Path checkout =
        Path.of(System.getProperty("grpcsteps.home", "")).toAbsolutePath().normalize();
    Path target = Objects.requireNonNull(folder);
    if (target.toAbsolutePath().normalize().startsWith(checkout)) {
      throw wrong("DIR must be outside the course, as in ../books, but was " + target);
    }
    try {
      ProjectNames names = ProjectNames.of(javaPackage, service);
      OwnProject.of(checkout, names).writeTo(target);
      say(target, names);
      return 0;
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    } catch (AccessDeniedException e) {
      System.err.println("error: permission denied on " + e.getFile() + "; choose another DIR");
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      System.err.printf("error: cannot write %s: %s; choose another DIR%n", e.getFile(), reason);
    } catch (IOException e) {
      System.err.println("error: " + e.getMessage() + "; choose another DIR");
    }
    return 1;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }

  private static void say(Path target, ProjectNames names) {
    System.out.printf("""
        made in %s: %sService, its server, its client, and tests
        Java package: %s

        Build it and run its tests:
          cd %s
          mvn verify
        Start the server:
          mvn -q compile exec:java@server
        Then, in another terminal:
          mvn -q compile exec:java@client "-Dexec.args=127.0.0.1:50051 list kitchen"

        docs/14-a-project-of-your-own.md goes through its files.
        """, target, names.service(), names.javaPackage(), ShellWord.of(target));
  }
}
