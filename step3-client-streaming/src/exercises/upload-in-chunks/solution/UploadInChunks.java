package dev.grpcsteps.step3.exercises;

import com.google.protobuf.ByteString;
import dev.grpcsteps.common.exercise.Shelf;
import dev.grpcsteps.proto.upload.UploadHeader;
import dev.grpcsteps.proto.upload.UploadRequest;
import dev.grpcsteps.proto.upload.UploadRequest.PartCase;
import dev.grpcsteps.proto.upload.UploadResponse;
import dev.grpcsteps.proto.upload.UploadServiceGrpc.UploadServiceImplBase;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;

/** What is not whole is a draft, which goes with its call; only what is kept is acknowledged. */
final class UploadInChunks extends UploadServiceImplBase {

  static final long MAX_SIZE = 100_000;

  private final Shelf shelf;

  UploadInChunks(Shelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public StreamObserver<UploadRequest> upload(StreamObserver<UploadResponse> responses) {
    return new Receiving(responses);
  }

  private final class Receiving implements StreamObserver<UploadRequest> {

    private final StreamObserver<UploadResponse> responses;
    private final CRC32C checksum = new CRC32C();
    private Shelf.Draft draft;
    private long size;
    private long missing;
    private boolean checked;
    private boolean over;

    Receiving(StreamObserver<UploadResponse> responses) {
      this.responses = responses;
    }

    @Override
    public void onNext(UploadRequest request) {
      attempt(() -> take(request));
    }

    @Override
    public void onCompleted() {
      attempt(this::acknowledge);
    }

    @Override
    public void onError(Throwable failure) {
      discard();
    }

    /** Does one step of a call that is not over; if it fails, the call is. */
    private void attempt(Runnable step) {
      if (over) {
        return;
      }
      try {
        step.run();
      } catch (StatusRuntimeException e) {
        fail(e);
      } catch (UncheckedIOException e) {
        fail(Status.UNAVAILABLE.withCause(e).asRuntimeException());
      }
    }

    private void fail(StatusRuntimeException failure) {
      discard();
      responses.onError(failure);
    }

    private void discard() {
      over = true;
      if (draft != null) {
        draft.discard();
        draft = null;
      }
    }

    private void take(UploadRequest request) {
      PartCase part = request.getPartCase();
      if (part == PartCase.HEADER && draft == null) {
        begin(request.getHeader());
      } else if (part == PartCase.CHUNK && draft != null && !checked) {
        append(request.getChunk());
      } else if (part == PartCase.CRC32C && draft != null && !checked) {
        check(request.getCrc32C());
      } else {
        refuse(true, Status.INVALID_ARGUMENT, "this part was not due: " + part);
      }
    }

    private void begin(UploadHeader header) {
      size = header.getSize();
      refuse(size < 0, Status.INVALID_ARGUMENT, "size must be 0 or more, but was " + size);
      refuse(size > MAX_SIZE, Status.RESOURCE_EXHAUSTED, "the size was " + size);
      missing = size;
      draft = shelf.begin(header.getName());
    }

    private void append(ByteString chunk) {
      missing -= chunk.size();
      refuse(missing < 0, Status.INVALID_ARGUMENT, "more bytes came than " + size);
      checksum.update(chunk.asReadOnlyByteBuffer());
      draft.append(chunk);
    }

    private void check(int sent) {
      checked = true;
      refuse(missing != 0, Status.INVALID_ARGUMENT, missing + " bytes are missing");
      refuse((int) checksum.getValue() != sent, Status.DATA_LOSS, "the bytes have changed");
    }

    private void acknowledge() {
      refuse(!checked, Status.INVALID_ARGUMENT, "the half-close came before the checksum");
      draft.keep();
      draft = null;
      over = true;
      responses.onNext(UploadResponse.newBuilder().setSize(size).build());
      responses.onCompleted();
    }

    private static void refuse(boolean wrong, Status status, String why) {
      if (wrong) {
        throw status.withDescription(why).asRuntimeException();
      }
    }
  }
}
