package dev.grpcsteps.common.command;

import dev.grpcsteps.common.store.UserTypes;
import dev.grpcsteps.common.trace.VisibleText;
import dev.grpcsteps.proto.User.UserType;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a type of users by its name or by its number in the proto.
 *
 * <p>Takes unknown numbers too: the server refuses those.
 */
public final class UserTypeNumber implements ITypeConverter<Integer> {

  /** For the help text of a parameter that has {@link Names} as its candidates. */
  public static final String DESCRIPTION = "${COMPLETION-CANDIDATES}, or its number";

  /** The names as one text. They come from the proto, and an annotation can hold only constants. */
  public static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return List.of(UserTypes.NAMES).iterator();
    }
  }

  @Override
  public Integer convert(String text) {
    UserType type = UserTypes.named(text.toUpperCase(Locale.ROOT));
    if (type != null) {
      return type.getNumber();
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("type must be " + UserTypes.NAMES
          + ", or its number, but was '" + VisibleText.of(text) + "'");
    }
  }
}
