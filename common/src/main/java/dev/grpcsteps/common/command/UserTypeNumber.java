package dev.grpcsteps.common.command;

import dev.grpcsteps.common.trace.VisibleText;
import dev.grpcsteps.proto.User.UserType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a type of users by its name or by its number in the proto.
 *
 * <p>Any number will do, known or not: what an unknown one means is for the server to say.
 */
public final class UserTypeNumber implements ITypeConverter<Integer> {

  /** For the help text of a parameter. */
  public static final String DESCRIPTION =
      "NONE, NORMAL, ADMINISTRATOR, GUEST or DISABLED, or its number";

  @Override
  public Integer convert(String text) {
    for (UserType type : UserType.values()) {
      if (type != UserType.UNRECOGNIZED && type.name().equalsIgnoreCase(text)) {
        return type.getNumber();
      }
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "type must be " + DESCRIPTION + ", but was '" + VisibleText.of(text) + "'");
    }
  }
}
