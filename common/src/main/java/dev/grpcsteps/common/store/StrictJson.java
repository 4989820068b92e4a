package dev.grpcsteps.common.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A JSON file, read token by token; every fault it is told of gets the file, line and column. */
final class StrictJson implements AutoCloseable {

  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private final JsonParser json;
  private final CharsetEncoder encoder = UTF_8.newEncoder();

  StrictJson(Path file) throws IOException {
    this.file = file;
    // A decoder, not a charset: it reports bytes that are not UTF-8, where a charset replaces them.
    Reader text = new InputStreamReader(Files.newInputStream(file), UTF_8.newDecoder());
    this.json = JSON.createParser(text);
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

  /** Where reading has come to. */
  JsonLocation reach() {
    return json.currentLocation();
  }

  /** Goes on to the next token, which must be this one; returns its text. */
  String expect(JsonToken right, String meaning) throws IOException {
    JsonToken seen = json.nextToken();
    if (seen != right) {
      String found = seen == null ? "the end of the file" : json.getText();
      throw damaged("expected " + meaning + ", but found " + found);
    }
    return json.getText();
  }

  /** Goes on to the next token, which must be a string. */
  String expectText() throws IOException {
    String text = expect(JsonToken.VALUE_STRING, "a string");
    if (!encoder.canEncode(text)) {
      // Written as an escape, half a pair is legal JSON, but no text: it would come back as "?".
      throw damaged("text must not contain half of a surrogate pair");
    }
    return text;
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
