package dev.grpcsteps.course.check;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What it takes to start a JVM like this one. */
public final class Jvm {

  /** The program. */
  public static final String PROGRAM =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** Options as {@code ./learn} has them, so that what soon ends starts fast. */
  public static final List<String> STARTS_FAST =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** Where a JVM looks for options that a person has set for all JVMs. */
  static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private static final String ARCHIVE = "-XX:SharedArchiveFile=";
  private static final Pattern OF_ALL = Pattern.compile(
      "-XX:.IgnoreUnrecognizedVMOptions|--(enable|sun)-.*|-Xlog:cds.*|" + ARCHIVE + ".*");

  private Jvm() {}

  /**
   * Options that every JVM needs, as this one was started with them: those of {@code
   * course/jvm.options}, and where classes are read from that need no parsing any more.
   */
  public static List<String> optionsOfAll() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> OF_ALL.matcher(option).matches())
        .filter(option -> !option.startsWith(ARCHIVE)
            || Files.exists(Path.of(option.substring(ARCHIVE.length()))))
        .toList();
  }
}
