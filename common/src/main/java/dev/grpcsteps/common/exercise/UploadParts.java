package dev.grpcsteps.common.exercise;

import com.google.protobuf.ByteString;
import dev.grpcsteps.proto.upload.UploadHeader;
import dev.grpcsteps.proto.upload.UploadRequest;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** The parts of an upload, written as a line: {@code size:6 abc def sum}. */
public final class UploadParts {

  /** The name in each header. */
  public static final String NAME = "notes.txt";

  private final CRC32C checksum = new CRC32C();

  private UploadParts() {}

  /**
   * The messages that a line stands for.
   *
   * @param line of {@code size:N}, a header; {@code sum}, the checksum of all chunks before it, and
   *     {@code wrong-sum}, another; {@code empty}, a chunk without a byte, and {@code x:N}, one of so
   *     many; {@code nothing}, a message without a part. Any other word is a chunk.
   */
  public static List<UploadRequest> of(String line) {
    UploadParts parts = new UploadParts();
    return Stream.of(line.split(" "))
        .filter(word -> !word.isEmpty())
        .map(parts::part)
        .toList();
  }

  private UploadRequest part(String word) {
    String kind = word.replaceFirst(":.*", "");
    int sum = (int) checksum.getValue();
    return switch (kind) {
      case "size" -> header(number(word));
      case "sum" -> UploadRequest.newBuilder().setCrc32C(sum).build();
      case "wrong-sum" -> UploadRequest.newBuilder().setCrc32C(sum + 1).build();
      case "nothing" -> UploadRequest.getDefaultInstance();
      case "empty" -> chunk("");
      case "x" -> chunk("x".repeat((int) number(word)));
      default -> chunk(word);
    };
  }

  private static long number(String word) {
    return Long.parseLong(word.replaceFirst(".*:", ""));
  }

  private static UploadRequest header(long size) {
    UploadHeader header = UploadHeader.newBuilder().setName(NAME).setSize(size).build();
    return UploadRequest.newBuilder().setHeader(header).build();
  }

  private UploadRequest chunk(String text) {
    ByteString bytes = ByteString.copyFromUtf8(text);
    checksum.update(bytes.asReadOnlyByteBuffer());
    return UploadRequest.newBuilder().setChunk(bytes).build();
  }
}
