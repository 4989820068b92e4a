package dev.grpcsteps.course.conform;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a program can read of a user that was refused. */
final class FieldsNamed {

  private static final Metadata.Key<byte[]> TRAILER =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private static final Set<String> AT_FAULT = Set.of("id", "nickname", "mail_address", "user_type");

  private static final Right<UserResponse> RIGHT = new Right<>(
      "status INVALID_ARGUMENT, and in the trailing metadata grpc-status-details-bin a"
          + " google.rpc.Status (google/rpc/status.proto: code = 1, message = 2, details = 3) with"
          + " code 3 and, in details, an Any whose type_url is"
          + " \"type.googleapis.com/google.rpc.BadRequest\" (google/rpc/error_details.proto:"
          + " field_violations = 1, in each field = 1, description = 2); the fields are id,"
          + " nickname, mail_address and user_type",
      outcome -> isRefusal(outcome) && flaw(outcome).isEmpty(),
      outcome -> isRefusal(outcome) ? "; " + flaw(outcome) : "");

  static final Check CHECK = new Check(
      Stage.UNARY,
      "fields-named",
      "What AddUser refuses names every field at fault, in a google.rpc.BadRequest.",
      "docs/03-unary.md#details-for-programs",
      FieldsNamed::fieldsNamed);

  private FieldsNamed() {}

  private static void fieldsNamed(Server server) throws Shortfall {
    User wrong = User.newBuilder().setMailAddress("a").setUserTypeValue(5).build();
    server.calls().add(wrong).mustBe(RIGHT);
  }

  private static boolean isRefusal(Outcome<?> outcome) {
    return outcome.code() == Status.Code.INVALID_ARGUMENT;
  }

  /** The first thing that a program could not read; empty if it can read all. */
  private static String flaw(Outcome<?> outcome) {
    // As bytes: gRPC's own reader of details throws at what is wrong in them, and does not say
    // what.
    byte[] trailer = outcome.trailers().get(TRAILER);
    if (trailer == null) {
      return "no trailer " + TRAILER.originalName();
    }
    try {
      return flaw(com.google.rpc.Status.parseFrom(trailer), outcome.code());
    } catch (InvalidProtocolBufferException e) {
      return "a trailer %s of %s that cannot be read: %s"
          .formatted(TRAILER.originalName(), Shown.count(trailer.length, "byte"), e.getMessage());
    }
  }

  private static String flaw(com.google.rpc.Status rich, Status.Code code)
      throws InvalidProtocolBufferException {
    if (rich.getCode() != code.value() || rich.getDetailsCount() == 0) {
      return "a trailer %s that, read as a google.rpc.Status, has code %d and %s"
          .formatted(
              TRAILER.originalName(),
              rich.getCode(),
              Shown.count(rich.getDetailsCount(), "detail"));
    }
    List<Any> details = rich.getDetailsList();
    if (details.stream().noneMatch(detail -> detail.is(BadRequest.class))) {
      return "in details only an Any whose type_url is "
          + details.stream()
              .map(Any::getTypeUrl)
              .map(Shown::text)
              .collect(Collectors.joining(", "));
    }
    Set<String> named = fields(details);
    return named.equals(AT_FAULT) ? "" : "fields named: " + Shown.text(String.join(" ", named));
  }

  private static Set<String> fields(List<Any> details) throws InvalidProtocolBufferException {
    Set<String> fields = new TreeSet<>();
    for (Any detail : details) {
      if (detail.is(BadRequest.class)) {
        detail.unpack(BadRequest.class).getFieldViolationsList().stream()
            .map(FieldViolation::getField)
            .forEach(fields::add);
      }
    }
    return fields;
  }
}
