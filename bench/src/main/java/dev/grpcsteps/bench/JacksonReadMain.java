package dev.grpcsteps.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.File;
import java.io.IOException;

/** Reads a JSON file to its end and keeps nothing: what opening the same file is measured against. */
final class JacksonReadMain {

  private JacksonReadMain() {}

  public static void main(String[] args) throws IOException {
    long texts = 0;
    try (JsonParser parser = new JsonFactory().createParser(new File(args[0]))) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          texts += parser.getText().length(); // Else Jackson would skip what it need not decode.
        }
      }
    }
    System.out.println("listening on nobody, after " + texts + " characters");
  }
}
