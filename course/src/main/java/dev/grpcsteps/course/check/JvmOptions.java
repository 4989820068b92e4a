package dev.grpcsteps.course.check;

import java.lang.management.ManagementFactory;
import java.util.List;

/** The options of {@code course/jvm.options}, as this JVM was started with them: a JVM that it starts needs them too. */
public final class JvmOptions {

  private JvmOptions() {}

  /** Those options, and no other that this JVM has. */
  public static List<String> ofAllJvms() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.matches("-XX:.IgnoreUnrecognizedVMOptions|--(enable|sun)-.*"))
        .toList();
  }
}
