package dev.grpcsteps.common.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A JSON file, read token by token; its exceptions name file, line and column. */
final class StrictJson implements AutoCloseable {

  /** Characters that a name, a number or a string may have to be read at all: no user's has so many. */
  private static final int LONGEST = 1000;

  // UTF-8 and nothing else: another encoding would also need other bytes when users are added.
  // Names are not interned: every user's id is one, and interning a million took a sixth of a
  // start.
  private static final JsonFactory JSON = JsonFactory.builder()
      .disable(JsonFactory.Feature.CHARSET_DETECTION)
      .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNameLength(LONGEST)
          .maxNumberLength(LONGEST)
          .maxStringLength(LONGEST)
          .build())
      .build();

  private final Path file;
  private final StrictUtf8 in;
  private final JsonParser json;

  /** Closes {@code in} when it is closed; {@code file} is for errors only. */
  StrictJson(Path file, InputStream in) throws IOException {
    this.file = file;
    this.in = new StrictUtf8(in);
    this.json = JSON.createParser(this.in);
  }

  /** The next token; null at the end of the file. */
  @Nullable
  JsonToken next() throws IOException {
    return json.nextToken();
  }

  /** The name of the current field. */
  String name() throws IOException {
    return json.currentName();
  }

  /** Where the current token begins. */
  JsonLocation place() {
    return json.currentTokenLocation();
  }

  /** Goes on to the next token, which must be this one; returns its text. */
  String expect(JsonToken right, String meaning) throws IOException {
    JsonToken seen = json.nextToken();
    if (seen == null) {
      String fault = "expected " + meaning + ", but found the end of the file";
      throw damaged(json.currentLocation(), fault);
    }
    if (seen != right) {
      throw damaged("expected " + meaning + ", but found " + found(seen));
    }
    return json.getText();
  }

  /** Strings are not shown: they may be mail addresses. */
  private String found(JsonToken token) throws IOException {
    return token == JsonToken.VALUE_STRING ? "a string" : json.getText();
  }

  /** Goes on to the next token, which must be a string. */
  String expectText() throws IOException {
    String text = expect(JsonToken.VALUE_STRING, "a string");
    if (!isEncodable(text)) {
      // Half a surrogate pair, as an escape, is legal JSON but no text: it would come back as "?".
      throw damaged("text must not contain half of a surrogate pair");
    }
    return text;
  }

  private static boolean isEncodable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return UTF_8.newEncoder().canEncode(text);
      }
    }
    return true;
  }

  /** Throws if there are bytes before this place that are not UTF-8, though Jackson takes them. */
  void checkUtf8Until(JsonLocation end) throws DamagedFileException {
    if (in.firstFault() < end.getByteOffset()) {
      throw new DamagedFileException(file, in.line(), in.column(), "not UTF-8");
    }
  }

  /**
   * What stands behind the current token, to the end of the file; none if it is blanks, however many.
   *
   * @param most bytes; those behind them are left out
   */
  ByteString rest(int most) throws IOException {
    ByteString.Output buffered = ByteString.newOutput();
    json.releaseBuffered(buffered);
    return Rest.of(new SequenceInputStream(buffered.toByteString().newInput(), in), most);
  }

  /** For what Jackson cannot read, or does not want to. */
  DamagedFileException damaged(JsonProcessingException e) {
    // It does not always say where.
    JsonLocation place = e.getLocation() == null ? json.currentLocation() : e.getLocation();
    if (e instanceof StreamConstraintsException) {
      return damaged(place, "nothing in a user is longer than " + LONGEST + " characters");
    }
    String fault = e.getOriginalMessage().replaceAll(" \\(start marker at .*", "");
    return damaged(place, "not valid JSON: " + fault);
  }

  DamagedFileException damaged(String fault) {
    return damaged(place(), fault);
  }

  DamagedFileException damaged(JsonLocation place, String fault) {
    // Jackson counts columns from 0 at the very start of a file, and from 1 elsewhere.
    int column = Math.max(1, place.getColumnNr());
    return new DamagedFileException(file, place.getLineNr(), column, fault);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
