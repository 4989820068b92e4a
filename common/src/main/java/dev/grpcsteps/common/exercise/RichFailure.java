package dev.grpcsteps.common.exercise;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.UnknownFieldSet;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.LocalizedMessage;
import dev.grpcsteps.common.lab.Outcome;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Failures with details, written and read: a BadRequest as its fields, an ErrorInfo as its reason. */
public final class RichFailure {

  private static final int NUMBER = 100;

  /** What was added to a message of Google's after the course was built. */
  private static final UnknownFieldSet NEWER = UnknownFieldSet.newBuilder()
      .addField(NUMBER, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
      .build();

  /** A detail that calls itself a BadRequest, and cannot be unpacked. */
  public static final Any BROKEN =
      Any.pack(bad()).toBuilder().setValue(ByteString.fromHex("ff")).build();

  private RichFailure() {}

  /** INVALID_ARGUMENT with details. */
  public static com.google.rpc.Status invalid(Message... details) {
    return of(Code.INVALID_ARGUMENT_VALUE, "wrong", details);
  }

  /** A failure with details. */
  public static com.google.rpc.Status of(int code, String message, Message... details) {
    var status = com.google.rpc.Status.newBuilder().setCode(code).setMessage(message);
    for (Message detail : details) {
      status.addDetails(detail instanceof Any any ? any : Any.pack(detail));
    }
    return status.build();
  }

  /** A failure as a service gives it to onError: a plain status, where it has no details. */
  public static StatusException exception(com.google.rpc.Status failure) {
    if (failure.getDetailsCount() > 0) {
      return StatusProto.toStatusException(failure);
    }
    Status plain = Status.fromCodeValue(failure.getCode());
    return failure.getMessage().isEmpty()
        ? plain.asException()
        : plain.withDescription(failure.getMessage()).asException();
  }

  /**
   * A detail that names fields at fault, {@code "id: must be 1 or more"}, and says all else that one
   * can say, with fields that are newer than the course.
   */
  public static BadRequest bad(String... violations) {
    BadRequest.Builder bad = BadRequest.newBuilder().setUnknownFields(NEWER);
    for (String violation : violations) {
      String[] parts = violation.split(": ", 2);
      bad.addFieldViolations(FieldViolation.newBuilder()
          .setField(parts[0])
          .setDescription(parts[1])
          .setReason("WRONG")
          .setLocalizedMessage(LocalizedMessage.newBuilder().setLocale("eo").setMessage("ne!"))
          .setUnknownFields(NEWER));
    }
    return bad.build();
  }

  /** All that the first detail says, a BadRequest; "none" if it is nothing of the kind. */
  public static String all(Outcome<?> call) throws InvalidProtocolBufferException {
    var rich = StatusProto.fromStatusAndTrailers(call.status(), call.trailers());
    boolean bad = rich.getDetailsCount() > 0 && rich.getDetails(0).is(BadRequest.class);
    return bad ? all(rich.getDetails(0).unpack(BadRequest.class)) : "none";
  }

  /** All that a BadRequest says, as a text. */
  public static String all(BadRequest bad) {
    return TextFormat.printer().emittingSingleLine(true).printToString(bad);
  }

  /** What a client reads from the details, each as a text; "broken" for fields that it cannot read. */
  public static List<String> details(Outcome<?> call) throws InvalidProtocolBufferException {
    var rich = StatusProto.fromStatusAndTrailers(call.status(), call.trailers());
    List<String> texts = new ArrayList<>();
    for (Any detail : rich.getDetailsList()) {
      texts.add(
          detail.is(BadRequest.class)
              ? violations(detail)
              : detail.unpack(ErrorInfo.class).getReason());
    }
    return texts;
  }

  private static String violations(Any detail) {
    try {
      return detail.unpack(BadRequest.class).getFieldViolationsList().stream()
          .map(each -> each.getField() + ": " + each.getDescription())
          .collect(Collectors.joining(", "));
    } catch (InvalidProtocolBufferException e) {
      return "broken";
    }
  }
}
