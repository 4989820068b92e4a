package dev.grpcsteps.common.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A JSON file, read token by token; its exceptions name file, line and column. */
final class StrictJson implements AutoCloseable {

  // UTF-8 and nothing else: another encoding would also need other bytes when users are added.
  // Names are not interned: every user's id is one, and interning a million took a sixth of a
  // start.
  private static final JsonFactory JSON = JsonFactory.builder()
      .disable(JsonFactory.Feature.CHARSET_DETECTION)
      .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
      .build();

  private static final String BLANKS = " \t\r\n";

  private final Path file;
  private final InputStream in;
  private final JsonParser json;

  /** Closes {@code in} when it is closed; {@code file} is for errors only. */
  StrictJson(Path file, InputStream in) throws IOException {
    this.file = file;
    this.in = in;
    this.json = JSON.createParser(in);
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
    if (seen != right) {
      throw damaged("expected " + meaning + ", but found " + found(seen));
    }
    return json.getText();
  }

  /** Strings are not shown: they may be mail addresses. */
  private String found(@Nullable JsonToken token) throws IOException {
    if (token == null) {
      return "the end of the file";
    }
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

  /** Reads on to the end: all bytes behind the current token; none if they are blanks. */
  ByteString rest() throws IOException {
    ByteString.Output bytes = ByteString.newOutput();
    json.releaseBuffered(bytes);
    in.transferTo(bytes);
    ByteString rest = bytes.toByteString();
    for (byte each : rest) {
      if (BLANKS.indexOf(each) < 0) {
        return rest;
      }
    }
    return ByteString.EMPTY;
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
