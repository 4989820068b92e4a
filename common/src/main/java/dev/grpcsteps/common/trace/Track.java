package dev.grpcsteps.common.trace;

import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallEvent.Side;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.Status;
import java.net.SocketAddress;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One side of one call, as it is written down. Nothing here throws, and what {@link CallRecorder} is
 * asked for may fail: a call must not notice that somebody watches it.
 */
final class Track {

  private final CallRecorder recorder;
  private final int call;
  private final Side side;
  private final String method;
  private int sent;
  private int received;
  private boolean ready;
  private boolean wasNotReady;

  Track(CallRecorder recorder, Side side, String method) {
    this(recorder, recorder.nextCall(), side, method);
  }

  private Track(CallRecorder recorder, int call, Side side, String method) {
    this.recorder = recorder;
    this.call = call;
    this.side = side;
    this.method = VisibleText.of(method);
  }

  /** The server's side of the call with these headers; takes the call's number out of them. */
  static Track ofServer(CallRecorder recorder, String method, Metadata headers) {
    OptionalInt number = recorder.keeps() ? CallNumber.take(headers) : OptionalInt.empty();
    return new Track(recorder, number.orElseGet(recorder::nextCall), Side.SERVER, method);
  }

  /** Has the number travel with the call; a live trace sends nothing of its own. */
  void number(Metadata headers) {
    if (recorder.keeps()) {
      CallNumber.put(call, headers);
    }
  }

  /** Writes down an event; its detail may hold what the other side has sent. */
  void record(Kind kind, String detail) {
    record(kind, () -> detail);
  }

  private void record(Kind kind, Supplier<String> detail) {
    recorder.watch(() -> recorder.record(call, side, method, kind, VisibleText.of(detail.get())));
  }

  void begins(Kind kind, @Nullable Deadline deadline, Metadata headers) {
    record(kind, () -> MetadataText.append("/" + method + left(deadline), headers));
  }

  private static String left(@Nullable Deadline deadline) {
    if (deadline == null) {
      return "";
    }
    double seconds = deadline.timeRemaining(TimeUnit.MILLISECONDS) / 1000.0;
    return seconds > 0
        ? String.format(Locale.ROOT, " deadline %.1f s", seconds)
        : " deadline passed";
  }

  void metadata(Kind kind, Metadata headers) {
    record(kind, () -> MetadataText.append("", headers));
  }

  void sending(Object message) {
    int number = ++sent;
    record(Kind.SEND, () -> "#" + number + " " + MessageText.of(message));
  }

  void received() {
    record(Kind.RECEIVE, "#" + ++received);
  }

  /** Writes down which server it was, for a live trace: elsewhere both sides are told, and no ports. */
  void answeredBy(@Nullable SocketAddress server) {
    if (server != null && !recorder.keeps()) {
      record(Kind.ANSWERED_BY, server.toString().replaceFirst("^.*/", ""));
    }
  }

  void status(Kind kind, Status status, Metadata trailers) {
    String description = status.getDescription();
    String text = status.getCode() + (description == null ? "" : ": " + description);
    record(kind, () -> MetadataText.append(text, trailers));
  }

  /** Writes down the turns only: that a stream becomes ready once it is there goes without saying. */
  void ready(boolean now) {
    if (ready && !now) {
      wasNotReady = true;
      record(Kind.NOT_READY, "");
    } else if (!ready && now && wasNotReady) {
      record(Kind.READY, "");
    }
    ready = now;
  }

  /**
   * Writes down what a message weighs.
   *
   * @param number of the message, from 0
   * @param wire bytes that travel, compressed perhaps; -1 where nothing travels, as in-process
   * @param plain bytes of the message itself; -1 where a compressed one was received
   */
  void size(String what, int number, long wire, long plain) {
    if (wire >= 0) {
      String size = wire == plain ? plain + " bytes" : plain + " bytes, compressed to " + wire;
      String text = plain < 0 ? wire + " bytes compressed" : size;
      record(Kind.SIZE, what + " #" + (number + 1) + ": " + text);
    }
  }
}
