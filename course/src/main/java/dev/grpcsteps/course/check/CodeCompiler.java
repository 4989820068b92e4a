package dev.grpcsteps.course.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsteps.course.exercise.Exercise;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles texts to classes in memory. It keeps the libraries open: that halves the time it takes. */
public final class CodeCompiler implements AutoCloseable {

  /**
   * The result.
   *
   * @param classes by their names; not to be used if there are errors
   * @param problems errors and warnings
   */
  record Compiled(
      Map<String, byte[]> classes, List<Diagnostic<? extends JavaFileObject>> problems) {

    List<Diagnostic<? extends JavaFileObject>> errors() {
      return problems.stream()
          .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
          .toList();
    }
  }

  private final JavaCompiler compiler;
  private final StandardJavaFileManager libraries;

  /**
   * A compiler for code that uses these libraries.
   *
   * @throws IllegalStateException if this Java has no compiler
   */
  public CodeCompiler(List<Path> classPath) {
    compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("a JDK is needed to compile, but "
          + System.getProperty("java.home") + " has no compiler");
    }
    libraries = compiler.getStandardFileManager(null, Locale.ROOT, UTF_8);
    List<File> files = classPath.stream().map(Path::toFile).toList();
    try {
      libraries.setLocation(StandardLocation.CLASS_PATH, files);
      // Nothing is written; without this, some javac would look for classes in the current folder.
      libraries.setLocation(StandardLocation.SOURCE_PATH, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compiles an exercise and its test.
   *
   * @param texts of the exercise by their files, which need not exist
   * @param options of javac
   */
  Compiled compile(Exercise exercise, Map<Path, String> texts, String... options)
      throws IOException {
    Map<Path, String> sources = new TreeMap<>(texts);
    sources.put(exercise.testFile(), Files.readString(exercise.testFile()));
    return compile(sources, options);
  }

  /**
   * Compiles texts that need no others.
   *
   * @param sources by their files, which need not exist
   * @param options of javac
   */
  synchronized Compiled compile(Map<Path, String> sources, String... options) {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    MemoryClasses output = new MemoryClasses(libraries);
    List<SourceText> units = new ArrayList<>();
    sources.forEach((file, text) -> units.add(new SourceText(file, text)));
    List<String> all = new ArrayList<>(List.of("-proc:none", "-parameters", "-g"));
    all.addAll(List.of(options));
    compiler.getTask(Writer.nullWriter(), output, problems, all, null, units).call();
    return new Compiled(new TreeMap<>(output.classes()), problems.getDiagnostics());
  }

  @Override
  public void close() throws IOException {
    libraries.close();
  }
}
