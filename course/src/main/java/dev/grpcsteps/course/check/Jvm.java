package dev.grpcsteps.course.check;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

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

  private Jvm() {}

  /** The options of {@code course/jvm.options}, which every JVM needs, as this one was started with them. */
  public static List<String> optionsOfAll() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.matches("-XX:.IgnoreUnrecognizedVMOptions|--(enable|sun)-.*"))
        .toList();
  }
}
