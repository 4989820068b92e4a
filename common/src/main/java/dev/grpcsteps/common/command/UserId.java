package dev.grpcsteps.common.command;

import dev.grpcsteps.common.trace.VisibleText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a user's id from text: unsigned, though it travels through Java as an {@code int}. */
public final class UserId implements ITypeConverter<Integer> {

  /** For the help text of a parameter. */
  public static final String DESCRIPTION = "Number from 0 to 4294967295.";

  @Override
  public Integer convert(String text) {
    try {
      return Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "id must be a whole number from 0 to 4294967295, but was '" + VisibleText.of(text) + "'");
    }
  }
}
