package dev.grpcsteps.course.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Finds types, methods and fields in Java source by name, so that it needs no markers. */
final class JavaMember extends TreeScanner<@Nullable Void, String> {

  /** Source that is in memory. */
  private static final class Text extends SimpleJavaFileObject {

    private final String source;

    Text(String source) {
      super(URI.create("string:///Text.java"), JavaFileObject.Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  private final String source;
  private final String wanted;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final List<List<String>> found = new ArrayList<>();

  private JavaMember(String source, String wanted) throws IOException {
    this.source = source;
    this.wanted = wanted;
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task = (JavacTask) compiler.getTask(
        null, null, problem -> {}, List.of("-proc:none"), null, List.of(new Text(source)));
    unit = task.parse().iterator().next();
    positions = Trees.instance(task).getSourcePositions();
  }

  /**
   * The lines of each member of this name, without Javadoc.
   *
   * @param name {@code getUser}, {@code UnaryClient}, {@code Outer.member}; a constructor is called
   *     {@code new}
   */
  static List<List<String>> named(String name, String source) throws IOException {
    JavaMember finder = new JavaMember(source, name);
    finder.scan(finder.unit, "");
    return finder.found;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, String outer) {
    String name = outer + "." + type.getSimpleName();
    note(type, name);
    return scan(type.getMembers(), name);
  }

  // No look inside methods and fields: what is declared there is not a member.

  @Override
  public @Nullable Void visitMethod(MethodTree method, String outer) {
    String name =
        method.getName().contentEquals("<init>") ? "new" : method.getName().toString();
    note(method, outer + "." + name);
    return null;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree field, String outer) {
    note(field, outer + "." + field.getName());
    return null;
  }

  private void note(Tree tree, String name) {
    if (name.endsWith("." + wanted)) {
      int start = (int) positions.getStartPosition(unit, tree);
      int end = (int) positions.getEndPosition(unit, tree);
      int startOfLine = source.lastIndexOf('\n', start) + 1;
      found.add(source.substring(startOfLine, end).lines().toList());
    }
  }
}
