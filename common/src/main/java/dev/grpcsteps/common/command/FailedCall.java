package dev.grpcsteps.common.command;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import dev.grpcsteps.common.trace.ShortText;
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

  private static final int MOST_CHARACTERS = 2000;

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
    // A status that a server has sent has no cause here, and that server is running.
    if (status.getCode() == Status.Code.UNAVAILABLE && status.getCause() != null) {
      err.println(
          "  is the server running, at this host and port, and with TLS if this client uses TLS?");
    }
  }

  private static String shown(String text) {
    // Netty's inside, which its transport adds, tells a caller nothing.
    String itself = text.replaceFirst("(?s)\nChannel Pipeline: .*", "");
    return VisibleText.of(ShortText.of(itself, MOST_CHARACTERS));
  }

  private static void printFields(Throwable failure, PrintStream err) {
    com.google.rpc.Status rich = StatusProto.fromThrowable(failure);
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
