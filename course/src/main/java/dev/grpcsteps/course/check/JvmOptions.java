package dev.grpcsteps.course.check;

import java.lang.management.ManagementFactory;
import java.util.List;

/** The options of {@code course/jvm.options}, as this JVM was started with them: a JVM that it starts needs them too. */
public final class JvmOptions {

  /** Where a JVM looks for options that a person has set for all JVMs. */
  static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private JvmOptions() {}

  /** Those options, and no other that this JVM has. */
  public static List<String> ofAllJvms() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.matches("-XX:.IgnoreUnrecognizedVMOptions|--(enable|sun)-.*"))
        .toList();
  }
}
