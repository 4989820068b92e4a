package dev.grpcsteps.common.lab;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The faults of one trial: the first is what its reader should fix first. */
final class Faults {

  private static final Pattern CLOSED =
      Pattern.compile("call (is|already) closed|already completed|terminated by error");
  private static final Pattern HALF_CLOSED = Pattern.compile("half-closed");

  private @Nullable Fault first;
  private @Nullable Fault letPass;
  private boolean closed;

  /** Keeps a fault, unless it is not the first. */
  synchronized void add(Fault fault) {
    if (first == null && !closed) {
      first = fault;
    }
  }

  /** Keeps what was thrown where nobody catches it, if the reader's code did that. */
  void threw(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof NotStarted || root instanceof Planned || isCancelled(root)) {
      return;
    }
    String text = root.getClass().getSimpleName() + ": " + root.getMessage();
    if (WhoseCode.isInnermost(root.getStackTrace())) {
      add(new Fault("your code threw " + text, why(String.valueOf(root.getMessage())), root));
    } else {
      String whose =
          WhoseCode.isOn(thrown.getStackTrace()) ? "your code did not catch " : "a handler threw ";
      addLetPass(new Fault(whose + text, "", thrown));
    }
  }

  /** Notes how a handler ends its call, if that hides from the client what has failed. */
  void ended(Status status) {
    Throwable cause = status.getCause();
    if (status.getCode() == Status.Code.UNKNOWN
        && cause != null
        && !(cause instanceof StatusRuntimeException || cause instanceof StatusException)) {
      String type = cause.getClass().getSimpleName();
      String seen = "onError() was given a plain " + type + ": it carries no status, so the client"
          + " is told UNKNOWN and no more";
      addLetPass(new Fault(seen, "", cause));
    }
  }

  private synchronized void addLetPass(Fault fault) {
    if (letPass == null && !closed) {
      letPass = fault;
    }
  }

  /** A call that is cancelled tells so to those that send on; it is no fault to hear of it late. */
  private static boolean isCancelled(Throwable thrown) {
    return (thrown instanceof StatusRuntimeException || thrown instanceof StatusException)
        && Status.fromThrowable(thrown).getCode() == Status.Code.CANCELLED;
  }

  private static String why(String message) {
    if (CLOSED.matcher(message).find()) {
      return "A call ends once, and nothing can be sent after its end: is a return missing after"
          + " onError() or onCompleted(), or does it end twice?";
    }
    if (HALF_CLOSED.matcher(message).find()) {
      return "A client half-closes once, and can send nothing after that: is onCompleted() called"
          + " twice, or too early?";
    }
    return "What a handler, a callback or a thread throws reaches nobody who could deal with it:"
        + " gRPC writes it into its log, and ends the call if that is still open.";
  }

  /** The first; null if there is none. */
  synchronized @Nullable Fault first() {
    return first;
  }

  /** What somebody else threw into the reader's code, and went through it; null if nothing did. */
  synchronized @Nullable Fault letPass() {
    return letPass;
  }

  /** Keeps no more: what the end of the test brings about is nobody's fault. */
  synchronized void close() {
    closed = true;
  }
}
