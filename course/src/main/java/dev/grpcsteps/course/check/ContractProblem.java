package dev.grpcsteps.course.check;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** What protoc says about a line of a contract, in the form in which javac says it about Java. */
record ContractProblem(Kind kind, JavaFileObject source, long line, long column, String message)
    implements Diagnostic<JavaFileObject> {

  /** {@code users.proto:3:10: warning: what it is}; a problem of the whole file has no numbers. */
  private static final Pattern LINE =
      Pattern.compile("(?:.*\\.proto:)?(?:(\\d+):(\\d+):)? *(warning: )?(.*)");

  static ContractProblem of(String said, SourceText source) {
    Matcher parts = LINE.matcher(said);
    if (!parts.matches()) {
      return new ContractProblem(Kind.ERROR, source, 0, 0, said);
    }
    // After an error with a number, protoc says which others are free.
    Kind kind = parts.group(4).startsWith("Suggested ") ? Kind.NOTE : Kind.ERROR;
    return new ContractProblem(
        parts.group(3) == null ? kind : Kind.WARNING,
        source,
        parts.group(1) == null ? 0 : Long.parseLong(parts.group(1)),
        parts.group(2) == null ? 0 : Long.parseLong(parts.group(2)),
        parts.group(4));
  }

  @Override
  public Kind getKind() {
    return kind;
  }

  @Override
  public JavaFileObject getSource() {
    return source;
  }

  @Override
  public long getLineNumber() {
    return line;
  }

  @Override
  public long getColumnNumber() {
    return column;
  }

  @Override
  public long getPosition() {
    return NOPOS;
  }

  @Override
  public long getStartPosition() {
    return NOPOS;
  }

  @Override
  public long getEndPosition() {
    return NOPOS;
  }

  @Override
  public String getCode() {
    return "protoc";
  }

  @Override
  public String getMessage(Locale locale) {
    return message;
  }
}
