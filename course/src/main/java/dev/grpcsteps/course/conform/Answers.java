package dev.grpcsteps.course.conform;

import com.google.protobuf.Message;
import dev.grpcsteps.common.lab.Outcome;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What comes on a call under way; it is read by one thread, and no faster than it asks.
 *
 * <p>Closing it cancels the call, if it is not over.
 */
final class Answers<R extends Message> implements Crowd.Member {

  private final BlockingClientCall<?, R> call;
  private final Duration patience;
  private final List<R> messages = new ArrayList<>();
  private @Nullable Status end;
  private boolean silent;
  private Metadata trailers = new Metadata();

  /**
   * Reads a call.
   *
   * @param patience how long the server may be silent
   */
  Answers(BlockingClientCall<?, R> call, Duration patience) {
    this.call = call;
    this.patience = patience;
  }

  /** Waits for a message; empty if the call has ended, or the server was silent for too long. */
  Optional<R> next() throws InterruptedException {
    silent = false;
    try {
      R message = call.read(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (message == null) {
        end = Status.OK;
      } else {
        messages.add(message);
      }
      return Optional.ofNullable(message);
    } catch (StatusException e) {
      end = e.getStatus();
      trailers = Objects.requireNonNullElseGet(e.getTrailers(), Metadata::new);
    } catch (TimeoutException e) {
      silent = true;
    }
    return Optional.empty();
  }

  /** Reads the rest, and tells all that came since the call began. */
  Outcome<R> toEnd() throws InterruptedException {
    while (!silent && next().isPresent()) {
      // It is kept.
    }
    return soFar();
  }

  /** Whether the call is open and the last wait was in vain. */
  boolean isSilent() {
    return silent;
  }

  /** What has come until now. */
  Outcome<R> soFar() {
    return new Outcome<>(List.copyOf(messages), end == null ? Silence.of(patience) : end, trailers);
  }

  @Override
  public void close() {
    call.cancel("the check has seen enough", null);
    try {
      // What has arrived holds memory outside the heap until somebody takes it.
      while (call.read(patience.toMillis(), TimeUnit.MILLISECONDS) != null) {
        // Nobody wants it.
      }
    } catch (StatusException | TimeoutException e) {
      // As it should be: the call is cancelled, or was over.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
