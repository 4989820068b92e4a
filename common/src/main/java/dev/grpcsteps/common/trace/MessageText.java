package dev.grpcsteps.common.trace;

import static java.util.stream.Collectors.joining;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.util.Map;

/** A message on one line, without the values that have no place in a trace or a log. */
final class MessageText {

  private static final int LONGEST = 100;

  private MessageText() {}

  static String of(Object message) {
    if (!(message instanceof Message proto)) {
      return message.getClass().getSimpleName();
    }
    // proto3 does not send a field that has its default value: all defaults are an empty message.
    return proto.getAllFields().isEmpty()
        ? "an empty message"
        : proto.getAllFields().entrySet().stream().map(MessageText::field).collect(joining(" "));
  }

  private static String field(Map.Entry<FieldDescriptor, Object> entry) {
    FieldDescriptor field = entry.getKey();
    if (field.getName().equals("mail_address")) {
      return "mail_address:" + Wrapped.NO_BREAK + "***";
    }
    if (entry.getValue() instanceof Message nested) {
      return field.getName() + " {" + of(nested) + "}";
    }
    String text = TextFormat.printer()
        .escapingNonAscii(false)
        .printFieldToString(field, entry.getValue())
        .strip()
        .replace("\n", " ");
    // Name and value stay together where a line is broken.
    return VisibleText.cut(text, LONGEST).replace(": ", ":" + Wrapped.NO_BREAK);
  }
}
