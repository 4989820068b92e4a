package dev.grpcsteps.course.conform;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.proto.User;
import io.grpc.protobuf.StatusProto;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a program can read of a user that was refused. */
final class FieldsNamed {

  static final Check CHECK = new Check(
      Stage.UNARY,
      "fields-named",
      "What AddUser refuses names every field at fault, in a google.rpc.BadRequest.",
      "docs/03-unary.md#details-for-programs",
      FieldsNamed::fieldsNamed);

  private FieldsNamed() {}

  private static void fieldsNamed(Server server) throws Shortfall {
    User wrong = User.newBuilder().setMailAddress("a").setUserTypeValue(5).build();
    Set<String> all = Set.of("id", "nickname", "mail_address", "user_type");
    var reply = server.calls().add(wrong);
    Set<String> named = fields(reply.outcome());
    if (!named.equals(all)) {
      throw new Shortfall(
          reply.sent(),
          Shown.outcome(reply.outcome()) + ", fields named: " + named,
          "status INVALID_ARGUMENT, and in the trailing metadata grpc-status-details-bin a"
              + " google.rpc.Status with a BadRequest whose field_violations name id, nickname,"
              + " mail_address and user_type");
    }
  }

  private static Set<String> fields(Outcome<?> outcome) {
    var failure = outcome.status().asRuntimeException(outcome.trailers());
    try {
      com.google.rpc.Status rich = StatusProto.fromThrowable(failure);
      return rich == null
          ? Set.of()
          : new TreeSet<>(
              rich.getDetailsList().stream().flatMap(FieldsNamed::fields).toList());
    } catch (IllegalArgumentException e) {
      return Set.of("(details that cannot be read)");
    }
  }

  private static Stream<String> fields(Any detail) {
    try {
      return detail.is(BadRequest.class)
          ? detail.unpack(BadRequest.class).getFieldViolationsList().stream()
              .map(FieldViolation::getField)
          : Stream.of();
    } catch (InvalidProtocolBufferException e) {
      return Stream.of("(a BadRequest that cannot be read)");
    }
  }
}
