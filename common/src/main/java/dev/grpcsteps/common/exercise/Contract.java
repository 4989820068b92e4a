package dev.grpcsteps.common.exercise;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import dev.grpcsteps.common.lab.NotStarted;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A contract that the reader has written, told in words that a test can compare.
 *
 * @param file what {@code ./learn} has compiled it to
 */
public record Contract(FileDescriptor file) {

  /**
   * The contract in a file beside the test.
   *
   * @param task what is to be done, while the file declares nothing yet
   * @throws NotStarted if it declares nothing
   */
  public static Contract beside(Class<?> test, String file, String task)
      throws IOException, DescriptorValidationException {
    try (InputStream in = test.getResourceAsStream("/" + file)) {
      if (in == null) {
        throw new IllegalStateException(
            file + " must have been compiled, but was not: only ./learn does that");
      }
      FileDescriptor contract = FileDescriptor.buildFrom(
          FileDescriptorSet.parseFrom(in).getFile(0), new FileDescriptor[0]);
      if (contract.getMessageTypes().isEmpty() && contract.getServices().isEmpty()) {
        throw new NotStarted(task);
      }
      return new Contract(contract);
    }
  }

  /**
   * A message of the file.
   *
   * @throws AssertionError if it has none of this name
   */
  public Descriptor message(String name) {
    Descriptor message = file.findMessageTypeByName(name);
    if (message == null) {
      throw new AssertionError("there must be a message " + name + ", but there are: "
          + file.getMessageTypes().stream().map(Descriptor::getName).toList());
    }
    return message;
  }

  /** A message with what a text says: {@code id: 3 nickname: "foo"}. */
  public DynamicMessage message(String name, String text) throws ParseException {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(message(name));
    TextFormat.merge(text, message);
    return message.build();
  }

  /** A call as it is declared: {@code GetUser(UserRequest) returns (stream User)}. */
  public static String call(MethodDescriptor method) {
    return method.getName() + "(" + (method.isClientStreaming() ? "stream " : "")
        + method.getInputType().getName() + ") returns ("
        + (method.isServerStreaming() ? "stream " : "")
        + method.getOutputType().getName() + ")";
  }

  /** The names of a message's fields by their numbers. */
  public Map<Integer, String> fields(String message) {
    Map<Integer, String> fields = new TreeMap<>();
    message(message).getFields().forEach(field -> fields.put(field.getNumber(), field.getName()));
    return fields;
  }

  /**
   * The type of a field: {@code repeated string}, {@code optional uint32}, {@code message}.
   *
   * @throws AssertionError if the message has no such field
   */
  public String type(String message, String name) {
    FieldDescriptor field = message(message).findFieldByName(name);
    if (field == null) {
      throw new AssertionError(message + " must have a field " + name);
    }
    String type = field.getType().name().toLowerCase(Locale.ROOT);
    if (field.isRepeated()) {
      return "repeated " + type;
    }
    boolean isMessage = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    return field.hasPresence() && !isMessage ? "optional " + type : type;
  }

  /** The oneof that a field of a message is in, {@code oneof left_at}; "no oneof" if it is in none. */
  public String oneof(String message, String name) {
    OneofDescriptor oneof = message(message).findFieldByName(name).getRealContainingOneof();
    return oneof == null ? "no oneof" : "oneof " + oneof.getName();
  }

  /** The names of an enum's values by their numbers. */
  public static Map<Integer, String> values(EnumDescriptor type) {
    Map<Integer, String> values = new TreeMap<>();
    for (EnumValueDescriptor value : type.getValues()) {
      values.put(value.getNumber(), value.getName());
    }
    return values;
  }
}
