package dev.grpcsteps.common.command;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import dev.grpcsteps.common.trace.VisibleText;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.io.PrintStream;
import java.util.Optional;

/**
 * Prints why a call failed: code and description, the fields at fault, and the chain of causes,
 * because {@code UNAVAILABLE: io exception} by itself says nothing.
 */
public final class FailedCall {

  /** What gRPC says of a connection that ended without a word, as one in plain text to TLS does. */
  private static final String CLOSED = "Network closed for unknown reason";

  private FailedCall() {}

  /** Prints it; an exception without a status counts as UNKNOWN. */
  public static void print(Throwable failure, PrintStream err) {
    Status status = Status.fromThrowable(failure);
    Optional<HandshakeFailure> handshake = HandshakeFailure.in(status.getCause());
    if (handshake.isPresent()) {
      err.println(status.getCode() + ": " + shown(handshake.get().cause()));
      err.println("  " + handshake.get().advice());
      return;
    }
    String description = status.getDescription();
    err.println(status.getCode() + (description == null ? "" : ": " + shown(description)));
    printFields(failure, err);
    printCauses(status.getCause(), err);
    if (status.getCode() == Status.Code.UNAVAILABLE && isOfTheConnection(status)) {
      err.println(
          "  is the server running, at this host and port, and do both use TLS or neither?");
    }
  }

  private static String shown(String text) {
    // Netty's inside, which its transport adds, tells a caller nothing.
    String itself = text.replaceFirst("(?s)\nChannel Pipeline: .*", "");
    return VisibleText.of(itself);
  }

  /** A status that a server has sent has no cause here, and that server is running. */
  private static boolean isOfTheConnection(Status status) {
    return status.getCause() != null || CLOSED.equals(status.getDescription());
  }

  private static void printFields(Throwable failure, PrintStream err) {
    com.google.rpc.Status rich;
    try {
      rich = StatusProto.fromThrowable(failure);
    } catch (IllegalArgumentException e) {
      err.println("  and details that cannot be read");
      return;
    }
    if (rich == null) {
      return;
    }
    for (Any detail : rich.getDetailsList()) {
      if (!detail.is(BadRequest.class)) {
        continue;
      }
      try {
        for (var violation : detail.unpack(BadRequest.class).getFieldViolationsList()) {
          err.println("  field " + VisibleText.of(violation.getField()));
        }
      } catch (InvalidProtocolBufferException e) {
        err.println("  and a detail that cannot be read: "
            + VisibleText.of(String.valueOf(e.getMessage())));
      }
    }
  }

  private static void printCauses(Throwable first, PrintStream err) {
    String above = "";
    for (Throwable cause = first; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      String line = message == null ? cause.getClass().getSimpleName() : shown(message);
      // Transports wrap an exception in another that says the same and a little more.
      if (!above.contains(line)) {
        err.println("  cause: " + line);
      }
      above = line;
    }
  }
}
