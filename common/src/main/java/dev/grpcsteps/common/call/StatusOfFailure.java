package dev.grpcsteps.common.call;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import dev.grpcsteps.common.store.InvalidFieldsException;
import dev.grpcsteps.common.store.NoRoomException;
import dev.grpcsteps.common.store.ReadOnlyException;
import dev.grpcsteps.common.store.UnknownOutcomeException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Which failure of this system becomes which status; the one place that decides.
 *
 * <ul>
 *   <li>{@link InvalidFieldsException}: INVALID_ARGUMENT, with a {@code google.rpc.BadRequest} that
 *       names each field.
 *   <li>{@link NoRoomException}: RESOURCE_EXHAUSTED; {@link ReadOnlyException} and {@link
 *       UnknownOutcomeException}: UNAVAILABLE.
 *   <li>A failure that carries a status already: that status.
 *   <li>Anything else: INTERNAL with an id; what happened is in the log under the same id, because
 *       a message of an unknown exception may hold what callers must not see.
 * </ul>
 *
 * See <a href="https://grpc.io/docs/guides/status-codes/">Status codes</a>.
 */
public final class StatusOfFailure {

  private static final Logger LOG = Logger.getLogger(StatusOfFailure.class.getName());

  private static final String READ_ONLY =
      "no more users are stored until the server is restarted; if an add was under way, it may have"
          + " been done";

  private static final String UNKNOWN =
      "no answer came from where the users are: the user may be stored, or not; add it again to know";

  private StatusOfFailure() {}

  /** The status for a failure; {@code requestId} goes into the log. */
  public static StatusRuntimeException of(Throwable failure, String requestId) {
    if (failure instanceof InvalidFieldsException invalid) {
      return badRequest(invalid);
    }
    if (failure instanceof StatusRuntimeException status) {
      return status;
    }
    if (failure instanceof StatusException status) {
      return status.getStatus().asRuntimeException(status.getTrailers());
    }
    if (failure instanceof NoRoomException noRoom) {
      String text = noRoom.getMessage() + "; the user was not stored";
      return Status.RESOURCE_EXHAUSTED.withDescription(text).asRuntimeException();
    }
    if (failure instanceof ReadOnlyException) {
      return Status.UNAVAILABLE.withDescription(READ_ONLY).asRuntimeException();
    }
    if (failure instanceof UnknownOutcomeException) {
      return Status.UNAVAILABLE.withDescription(UNKNOWN).asRuntimeException();
    }
    String id = UUID.randomUUID().toString().substring(0, 8);
    LOG.log(Level.SEVERE, "internal error " + id + " in request " + requestId, failure);
    return Status.INTERNAL
        .withDescription("internal error, in the server's log as " + id)
        .asRuntimeException();
  }

  /** The trailing metadata that goes with a status; empty if there is none. */
  public static Metadata trailersOf(StatusRuntimeException failure) {
    Metadata trailers = failure.getTrailers();
    return trailers == null ? new Metadata() : trailers;
  }

  private static StatusRuntimeException badRequest(InvalidFieldsException invalid) {
    BadRequest.Builder details = BadRequest.newBuilder();
    invalid
        .violations()
        .forEach(violation -> details
            .addFieldViolationsBuilder()
            .setField(violation.field())
            .setDescription(violation.description()));
    return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
        .setCode(Code.INVALID_ARGUMENT_VALUE)
        .setMessage(invalid.getMessage())
        .addDetails(Any.pack(details.build()))
        .build());
  }
}
