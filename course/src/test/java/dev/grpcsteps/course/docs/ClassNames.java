package dev.grpcsteps.course.docs;

import dev.grpcsteps.course.check.Libraries;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The classes of the course, of its libraries and of the JDK, and the names in its proto files. */
final class ClassNames {

  private static final Pattern IN_PROTO =
      Pattern.compile("\\b(?:service|rpc|message|enum)\\s+(\\w+)");

  private final Map<String, Set<String>> binaryNames = new HashMap<>();

  /** Looks through the class path, the JDK and the sources. */
  static ClassNames seenFrom(CourseFiles checkout) throws IOException {
    ClassNames names = new ClassNames();
    for (Path path : Libraries.ofProgram()) {
      if (Files.isDirectory(path)) {
        names.addAll(path);
      } else if (Files.exists(path)) {
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
          names.addAll(jar.getPath("/"));
        }
      }
    }
    // Each folder in it is a module.
    try (Stream<Path> modules =
        Files.list(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules"))) {
      for (Path module : modules.toList()) {
        names.addAll(module);
      }
    }
    names.addSources(checkout);
    return names;
  }

  private void addAll(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      files.filter(file -> file.toString().endsWith(".class")).forEach(file -> {
        String path = root.relativize(file).toString();
        add(path.substring(0, path.length() - ".class".length()).replaceAll("[/\\\\]", "."));
      });
    }
  }

  private void add(String binaryName) {
    String simple = binaryName.substring(binaryName.lastIndexOf('.') + 1);
    simple = simple.substring(simple.lastIndexOf('$') + 1);
    binaryNames.computeIfAbsent(simple, key -> new HashSet<>()).add(binaryName);
  }

  /** Classes that are not on this class path, tests of other modules, have a name and no more. */
  private void addSources(CourseFiles checkout) throws IOException {
    for (String file : checkout.files()) {
      String name = file.substring(file.lastIndexOf('/') + 1);
      if (name.endsWith(".java")) {
        String simple = name.substring(0, name.length() - ".java".length());
        binaryNames.computeIfAbsent(simple, key -> new HashSet<>());
      } else if (name.endsWith(".proto")) {
        Matcher declared = IN_PROTO.matcher(String.join("\n", checkout.lines(file)));
        while (declared.find()) {
          binaryNames.computeIfAbsent(declared.group(1), key -> new HashSet<>());
        }
      }
    }
  }

  /** Whether there is a class of this simple name, or a call. */
  boolean has(String simpleName) {
    return binaryNames.containsKey(simpleName);
  }

  /** Whether there is such a class in such a package. */
  boolean has(String packageName, String simpleName) {
    return binaryNames.getOrDefault(simpleName, Set.of()).contains(packageName + "." + simpleName);
  }

  /** Whether a class of this simple name has such a method, field or nested type, as far as one can see. */
  boolean hasMember(String simpleName, String member) {
    List<Class<?>> classes = new ArrayList<>();
    for (String name : binaryNames.getOrDefault(simpleName, Set.of())) {
      try {
        classes.add(Class.forName(name, false, ClassNames.class.getClassLoader()));
      } catch (ClassNotFoundException | LinkageError e) {
        // Needs a library that is not here: then there is nothing to look at.
      }
    }
    return classes.isEmpty() || classes.stream().anyMatch(type -> Members.has(type, member));
  }
}
