package dev.grpcsteps.step3.exercises;

import dev.grpcsteps.common.exercise.Shelf;
import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.proto.upload.UploadRequest;
import dev.grpcsteps.proto.upload.UploadResponse;
import dev.grpcsteps.proto.upload.UploadServiceGrpc.UploadServiceImplBase;
import io.grpc.stub.StreamObserver;

/**
 * A service that takes a file in parts, for you to write. Its contract is {@code upload.proto}: a
 * header, any number of chunks, a checksum, and then the half-close.
 *
 * <p>{@code Shelf.Draft begin(String name)} of the shelf gives a draft, which has {@code void
 * append(ByteString chunk)}, {@code void keep()} and {@code void discard()}. Append each chunk when it
 * comes. At the half-close keep the draft, and only then answer with its size: the answer promises the
 * client that the file is safe. A draft that is not kept, also because {@code keep()} has thrown, must
 * be discarded, once, however the call ends. What was kept under this name before stays as it was then.
 *
 * <p>An upload that is not as it should be ends at once, at the part that shows it, and what still
 * comes is ignored:
 *
 * <ul>
 *   <li>INVALID_ARGUMENT: a part that is not due, or a message with no part in it; a header with a negative
 *       size; the half-close before the checksum; more bytes than the header says, or, at the checksum,
 *       fewer, whatever the checksum is;
 *   <li>RESOURCE_EXHAUSTED: a header with a size of more than {@link #MAX_SIZE};
 *   <li>DATA_LOSS: all bytes are there, and the checksum is not theirs; it may be 0, as that of no
 *       bytes is. {@code java.util.zip.CRC32C} counts it; its {@code update} takes {@code
 *       chunk.asReadOnlyByteBuffer()}, and the field is an int;
 *   <li>UNAVAILABLE: the shelf throws an {@code UncheckedIOException}.
 * </ul>
 *
 * <p>Where the client is gone, in {@code onError}, there is nobody to answer. Many clients upload at the
 * same time, and none waits for the upload of another.
 */
final class UploadInChunks extends UploadServiceImplBase {

  static final long MAX_SIZE = 100_000;

  private final Shelf shelf;

  UploadInChunks(Shelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public StreamObserver<UploadRequest> upload(StreamObserver<UploadResponse> responses) {
    throw new NotStarted("take a file in parts");
  }
}
