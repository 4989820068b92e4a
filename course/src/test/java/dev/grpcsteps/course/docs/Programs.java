package dev.grpcsteps.course.docs;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Programs that commands of a page need, and that a reader may not have. A variable with a program's
 * name in capitals may name another in its place. On CI, which sets the variable CI, they must be there.
 *
 * @param environment where the variables are, and PATH
 */
record Programs(Map<String, String> environment) {

  /** Whether what needs this program is to be left out, because it is not there and need not be. */
  boolean lack(String name) {
    String program = environment.getOrDefault(name.toUpperCase(Locale.ROOT), name);
    boolean there = Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    return !there && environment.getOrDefault("CI", "").isEmpty();
  }
}
