package dev.grpcsteps.common.exercise;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** A failure with trailing metadata, which one that is made anew of its status has lost. */
public final class DetailedFailure {

  private static final Metadata.Key<String> DETAIL =
      Metadata.Key.of("detail", Metadata.ASCII_STRING_MARSHALLER);

  private DetailedFailure() {}

  /** A failure for a server to end a call with. */
  public static StatusRuntimeException of(Status status) {
    Metadata trailers = new Metadata();
    trailers.put(DETAIL, "see chapter 5");
    return status.asRuntimeException(trailers);
  }

  /** The detail that a client got, as in {@code "detail: see chapter 5"}, or null in its place. */
  public static String in(Throwable failure) {
    Metadata trailers = Status.trailersFromThrowable(failure);
    return "detail: " + (trailers == null ? null : trailers.get(DETAIL));
  }
}
