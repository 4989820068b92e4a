package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedFileTest {

  private static final String GOOD = """
      {
        "1": {"id": 1, "nickname": "admin", "mail_address": "a@example.com", "user_type": "NONE"},
        "2": {"id": 2, "nickname": "guest", "mail_address": "g@example.com", "user_type": "GUEST"}
      }
      """;

  @TempDir
  private Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("users.json");
  }

  @Test
  void opensTheFileThatTheFaultsBelowAreMadeFrom() throws IOException {
    Files.writeString(file, GOOD);

    try (JsonFileUserStore store = JsonFileUserStore.open(file)) {
      assertThat(store.size()).isEqualTo(2);
    }
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}, {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"1\": {          | \"01\": {             | 2:3  | key must be the user's id \"1\", but was \"01\"",
        "\"2\": {\"id\": 2 | \"1\": {\"id\": 1     | 3:3  | id 1 must be there once, but is there twice",
        "\"2\": {\"id\": 2 | \"3\": {\"id\": 2     | 3:3  | key must be the user's id \"2\", but was \"3\"",
        "\"id\": 2         | \"id\": 0             | 3:15 | id must be 1 to 4294967295, but was 0",
        "\"id\": 2         | \"id\": -2            | 3:15 | id must be 1 to 4294967295, but was -2",
        "\"id\": 2         | \"id\": 4294967296    | 3:15 | id must be 1 to 4294967295, but was 4294967296",
        "\"id\": 2         | \"id\": 2.0           | 3:15 | expected a whole number, but found 2.0",
        "\"id\": 2         | \"id\": \"2\"         | 3:15 | expected a whole number, but found a string",
        "\"GUEST\"         | \"BOSS\"              | 3:85 | user_type must be NONE, NORMAL, ADMINISTRATOR, GUEST or DISABLED, but was \"BOSS\"",
        "\"GUEST\"         | \"UNRECOGNIZED\"      | 3:85 | user_type must be NONE, NORMAL, ADMINISTRATOR, GUEST or DISABLED, but was \"UNRECOGNIZED\"",
        "\"GUEST\"         | 3                     | 3:85 | expected a string, but found 3",
        "\"guest\"         | null                  | 3:30 | expected a string, but found null",
        "\"guest\"         | \"\\ud83d\"           | 3:30 | text must not contain half of a surrogate pair",
        "\"nickname\": \"guest\", | ``             | 3:8  | user must have the field \"nickname\"",
        "\"nickname\": \"guest\"  | \"nick\": \"guest\" | 3:18 | unknown field \"nick\"",
        "\"nickname\": \"guest\"  | \"id\": 2       | 3:18 | field \"id\" is there twice",
        "\"GUEST\"}        | \"GUEST\"             | 5:1  | not valid JSON: Unexpected end-of-input: expected close marker for Object",
      })
  void saysWhereAndWhatTheFaultIs(String good, String bad, String place, String fault)
      throws IOException {
    assertThat(GOOD).contains(good);

    assertRefused(GOOD.replace(good, bad), place, fault);
  }

  @Test
  void refusesABraceTooManyBetweenTwoUsers() throws IOException {
    assertRefused(
        GOOD.replace("\"NONE\"},", "\"NONE\"}},"),
        "2:1",
        "the brace that ends the users must be the last thing in its line");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    assertRefused("", "1:1", "expected an object of users, but found the end of the file");
  }

  @Test
  void refusesAListOfUsers() throws IOException {
    assertRefused("[]", "1:1", "expected an object of users, but found [");
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    for (int length = 0; length < GOOD.length() - 1; length++) {
      Files.writeString(file, GOOD.substring(0, length));

      assertThatThrownBy(() -> JsonFileUserStore.open(file))
          .as("the first %d bytes", length)
          .isInstanceOf(DamagedFileException.class);
    }
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws IOException {
    byte[] latin1 = GOOD.replace("guest", "gästin").getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, latin1);

    assertThatThrownBy(() -> JsonFileUserStore.open(file))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("Invalid UTF-8");
    assertThat(file).hasBinaryContent(latin1);
  }

  private void assertRefused(String json, String place, String fault) throws IOException {
    Files.writeString(file, json);

    assertThatThrownBy(() -> JsonFileUserStore.open(file))
        .isInstanceOf(DamagedFileException.class)
        .hasMessage(file.toRealPath() + ":" + place + ": " + fault);
    assertThat(file).hasContent(json);
  }
}
