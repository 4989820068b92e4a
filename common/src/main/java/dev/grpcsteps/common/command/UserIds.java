package dev.grpcsteps.common.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsteps.proto.UserRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The ids that a streaming call sends: those on the command line, or, for a lone {@code -}, those that
 * a user types on standard input, one on each line, while the call goes on.
 */
public final class UserIds {

  private static final UserId ID = new UserId();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = {
        "Ids to send, any number of them.",
        "A lone - sends the ids typed on standard input, one a line, each at once;",
        "the end of the input is the half-close."
      })
  private List<String> words = List.of();

  private volatile boolean refusedLine;

  /**
   * One request for each id. Where ids are typed, asking for the next one waits for the next line.
   *
   * @throws ParameterException at once, if a word of the command line is no id
   */
  public Iterator<UserRequest> requests() {
    if (words.equals(List.of("-"))) {
      System.err.println("type one id a line; end with Ctrl-D (Windows: Ctrl-Z, Enter)");
      return new TypedIds();
    }
    try {
      return words.stream().map(UserIds::request).toList().iterator();
    } catch (TypeConversionException e) {
      throw new ParameterException(Objects.requireNonNull(command).commandLine(), e.getMessage());
    }
  }

  /** 0, or 2 if a typed line was no id. */
  public int exitCode() {
    return refusedLine ? 2 : 0;
  }

  /** Reads a line only on demand, and nothing more once the input has ended. */
  private final class TypedIds implements Iterator<UserRequest> {

    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    private @Nullable UserRequest next;
    private boolean ended;

    @Override
    public boolean hasNext() {
      while (next == null && !ended) {
        next = read();
      }
      return next != null;
    }

    @Override
    public UserRequest next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the input has ended");
      }
      UserRequest request = Objects.requireNonNull(next);
      next = null;
      return request;
    }

    /** Some programs begin a text with a mark of its byte order, which nobody sees. */
    private String withoutMark(String line) {
      return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }

    private @Nullable UserRequest read() {
      try {
        String line = in.readLine();
        ended = line == null;
        return line == null || line.isBlank() ? null : request(withoutMark(line).strip());
      } catch (TypeConversionException e) {
        // A typing error must not end the conversation.
        System.err.println(e.getMessage() + "; not sent");
        refusedLine = true;
        return null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static UserRequest request(String id) {
    return UserRequest.newBuilder().setId(ID.convert(id)).build();
  }
}
