package dev.grpcsteps.step3.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.Shelf;
import dev.grpcsteps.common.exercise.Upload;
import dev.grpcsteps.common.exercise.UploadParts;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.upload.UploadResponse;
import io.grpc.Status;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadInChunksTest {

  private static final Map<String, String> BEFORE = Map.of(UploadParts.NAME, "kept before");

  @AutoClose
  private final Trial trial = new Trial();

  private final Shelf shelf = new Shelf(BEFORE);
  private final Upload upload = new Upload(trial, new UploadInChunks(shelf));

  @ParameterizedTest
  @CsvSource({
    "size:6 abc def sum, abcdef",
    "size:5 a bc de sum, abcde",
    "size:6 abc empty def sum, abcdef",
    "size:0 sum, ''",
  })
  void keepsAFileAndAcknowledgesIt(String parts, String text) throws Exception {
    Outcome<UploadResponse> call = upload.whole(parts);
    assertThat(call.code())
        .as(
            "A whole file: %s. A chunk may be empty, and a file may have none. A checksum may be 0, as that"
                + " of no bytes is: getPartCase() says whether one has come, not its value. Its field is an"
                + " int, negative if its top bit is set; getValue() is a long, and never negative.",
            parts)
        .isEqualTo(Status.Code.OK);
    assertThat(shelf.files())
        .as("All chunks of %s, in their order, stand in the place of what was kept before.", parts)
        .isEqualTo(Map.of(UploadParts.NAME, text));
    long size = call.message().getSize();
    assertThat(size).as("The answer says how many bytes are kept.").isEqualTo(text.length());
    assertThat(shelf.drafts())
        .as("A draft is kept once, when all is there, and then it is no draft any more.")
        .containsExactly(size + " bytes, kept");
  }

  @Test
  void takesAFileOfTheLargestSize() throws Exception {
    assertThat(upload.whole("size:100000 x:60000 x:40000 sum").code())
        .as("A file of %s bytes is not too large yet.", UploadInChunks.MAX_SIZE)
        .isEqualTo(Status.Code.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "size:6 abc def, '6 bytes, open', cancel",
    "size:3 abc sum, '3 bytes, open', cancel",
    "size:6 abc, '3 bytes, open', break",
    "'', '', cancel",
  })
  void keepsNothingWhenTheClientIsGone(String parts, String draft, String how) throws Exception {
    upload.begin(parts);
    assertThat(String.join("; ", shelf.drafts()))
        .as(parts + ", and a pause. Chunks are written as they come, not collected in memory; and"
            + " only the half-close says that the client is done.")
        .isEqualTo(draft);

    upload.breakOff(how);
    assertNothingKept(parts + ", and then the client is gone");
    assertThat(trial.sentBack())
        .as("Nobody is there any more: what is sent now goes nowhere, and nothing says so.")
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "abc sum, INVALID_ARGUMENT, a chunk before the header",
    "sum, INVALID_ARGUMENT, a checksum before the header",
    "size:3 size:3 abc sum, INVALID_ARGUMENT, a second header",
    "size:3 abc sum empty, INVALID_ARGUMENT, a chunk after the checksum",
    "size:3 abc nothing sum, INVALID_ARGUMENT, a message without a part",
    "'', INVALID_ARGUMENT, a half-close before the header",
    "size:6 abc def, INVALID_ARGUMENT, a half-close before the checksum",
    "size:6 abc sum, INVALID_ARGUMENT, fewer bytes than the header says",
    "size:6 abc def wrong-sum, DATA_LOSS, a checksum that is not that of the bytes",
  })
  void refusesWhatIsNoWholeFile(String parts, Status.Code code, String why) throws Exception {
    assertThat(upload.whole(parts).code())
        .as(parts + ": " + why + ". OK would promise that the file is kept; any other end says what"
            + " was wrong.")
        .isEqualTo(code);
    assertNothingKept(parts + ": " + why);
  }

  @ParameterizedTest
  @CsvSource({
    "abc, INVALID_ARGUMENT, a chunk before the header",
    "size:100001, RESOURCE_EXHAUSTED, more than MAX_SIZE",
    "size:4 abc de, INVALID_ARGUMENT, more bytes than the header says",
    "size:3 abc sum size:3, INVALID_ARGUMENT, a second header",
    "size:3 abc sum sum, INVALID_ARGUMENT, a second checksum",
    "size:6 abc wrong-sum, INVALID_ARGUMENT, 'bytes are missing, whatever the checksum is: look at that first'",
    "size:-1, INVALID_ARGUMENT, a negative size",
    "size:3 abc wrong-sum, DATA_LOSS, all bytes are there and the checksum is not theirs",
    "size:4294967299, RESOURCE_EXHAUSTED, 'more than MAX_SIZE: it is a long, and cast to an int it is 3'",
  })
  void endsABadUploadAtOnce(String parts, Status.Code code, String why) throws Exception {
    assertThat(upload.open(parts).code())
        .as(
            "%s: %s. So whatever follows, this is no file any more. End the call at this part: the"
                + " client does not half-close, and who waits for that takes bytes for nothing.",
            parts, why)
        .isEqualTo(code);
    assertNothingKept(parts + ", and then the client is gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"begin", "append", "keep"})
  void acknowledgesNothingThatTheShelfHasNotKept(String method) throws Exception {
    shelf.breakIn(method);
    refusesWhatIsNoWholeFile(
        "size:6 abc def sum", Status.Code.UNAVAILABLE, "the shelf fails in " + method);
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    Upload.stayApart(trial, UploadInChunks::new);
  }

  private void assertNothingKept(String what) throws InterruptedException {
    upload.assertRestIgnored();
    assertThat(shelf.files())
        .as("%s. Nothing of it is kept, and what was acknowledged before stays as it was.", what)
        .isEqualTo(BEFORE);
    assertThat(shelf.drafts())
        .as("%s. Its draft is discarded, once: what is left there fills the disk.", what)
        .allMatch(draft -> draft.endsWith("bytes, discarded"));
  }
}
