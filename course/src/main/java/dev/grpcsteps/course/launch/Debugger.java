package dev.grpcsteps.course.launch;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Options for a debugger that a person has set for all JVMs: two JVMs cannot have one port. */
final class Debugger {

  /** Where JVMs look for options. */
  static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private static final Pattern OPTION = Pattern.compile("-(agentlib:jdwp|Xrunjdwp)\\S*");

  private Debugger() {}

  /** Takes them out of the environment of a JVM to be started; all other options stay. */
  static void leave(Map<String, String> environment) {
    for (String variable : VARIABLES) {
      environment.computeIfPresent(
          variable, (name, value) -> OPTION.matcher(value).replaceAll("").strip());
    }
  }
}
