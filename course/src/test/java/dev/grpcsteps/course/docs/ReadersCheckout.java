package dev.grpcsteps.course.docs;

import dev.grpcsteps.common.lab.FreePorts;
import dev.grpcsteps.course.check.Jvm;
import dev.grpcsteps.course.check.Libraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A reader's checkout in a folder of its own, where the commands of a page run.
 *
 * <p>Its {@code learn} is the checkout's, except that it does not build: it runs the class path of
 * the tests.
 */
final class ReadersCheckout implements AutoCloseable {

  private static final String PARENT_SHOWN_AS = "/home/you";
  private static final String NAME = "grpc-in-four-steps";
  // Some builds of Maven reset the colours even where there are none.
  private static final String COLOUR = "\u001B\\[[\\d;]*m";
  private static final String BUILDS = "if ! is_built; then build; fi\n";
  private static final String BUILT = "\"$root/$module/target/lib/*\"";
  private static final String ARCHIVE =
      "-XX:SharedArchiveFile=\"$root/course/target/learn.jsa\" '-Xlog:cds*=off'";

  /** With these set, a JVM prints that it has picked them up. */
  private static final Set<String> HEARD_BY_JVM = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

  private final Path folder;
  private final Map<String, String> ports = new LinkedHashMap<>();
  private final List<Running> started = new ArrayList<>();

  /**
   * Makes the folder's content.
   *
   * @param parent the folder to make it in, where commands may write too; must be empty; its owner
   *     deletes it
   */
  ReadersCheckout(CourseFiles checkout, Path parent) throws IOException {
    this.folder = parent.toRealPath().resolve(NAME);
    for (String file : checkout.files()) {
      Path copy = this.folder.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(checkout.root().resolve(file), copy);
    }
    Path learn = this.folder.resolve("learn");
    Files.writeString(learn, withoutBuild(Files.readString(learn)));
    List<Integer> free = FreePorts.find(2);
    ports.put("1234", String.valueOf(free.get(0)));
    ports.put("1235", String.valueOf(free.get(1)));
  }

  private String withoutBuild(String script) {
    int end = script.indexOf(BUILDS) + BUILDS.length();
    boolean known = script.indexOf(ARCHIVE, end) >= 0 && script.indexOf(BUILT, end) >= 0;
    if (end < BUILDS.length() || !known) {
      throw new IllegalStateException(
          "the script learn must have a line '%s' and behind it %s and %s, or ReadersCheckout must learn its new form"
              .formatted(BUILDS.strip(), ARCHIVE, BUILT));
    }
    String runs = script
        .substring(end)
        .replace(BUILT, quoted(List.of(Libraries.asClassPath(Libraries.ofProgram()))))
        .replace(ARCHIVE, quoted(Jvm.optionsOfAll()));
    return """
        #!/bin/sh
        set -eu
        root='%s'
        bin=$JAVA_HOME/bin/
        options=
        module=course
        main=dev.grpcsteps.course.Learn
        """.formatted(folder) + runs;
  }

  private static String quoted(List<String> words) {
    return words.stream().map("'%s'"::formatted).collect(Collectors.joining(" "));
  }

  /** Starts a command as a shell does; ports 1234 and 1235 are taken for ones that are free. */
  Running start(String command) throws IOException {
    String real = command;
    for (Map.Entry<String, String> port : ports.entrySet()) {
      real = replaceNumber(real, port.getKey(), port.getValue());
    }
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", real);
    shell.directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> environment = shell.environment();
    environment.keySet().removeAll(HEARD_BY_JVM);
    environment.putAll(Map.of(
        "GRPCSTEPS_PORT",
        String.valueOf(ports.get("1234")),
        // On a busy machine, to connect may take a client all of its usual ten seconds.
        "GRPCSTEPS_DEADLINE",
        "600",
        "JAVA_HOME",
        System.getProperty("java.home"),
        "LC_ALL",
        "C.UTF-8",
        "NO_COLOR",
        "1"));
    Running running = new Running(shell);
    started.add(running);
    return running;
  }

  /** What was printed, as it would be in a reader's checkout. */
  String asShown(String printed) {
    String shown =
        printed.replaceAll(COLOUR, "").replace(String.valueOf(folder.getParent()), PARENT_SHOWN_AS);
    for (Map.Entry<String, String> port : ports.entrySet()) {
      shown = replaceNumber(shown, port.getValue(), port.getKey());
    }
    return shown;
  }

  private static String replaceNumber(String text, String number, String by) {
    return text.replaceAll("(?<!\\d)" + number + "(?!\\d)", by);
  }

  /** Ends all that still runs. */
  @Override
  public void close() {
    started.forEach(Running::close);
  }
}
