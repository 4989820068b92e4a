package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file with too much of something, or with what nobody can add: the refusal says where. */
class ImmoderateFileTest {

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

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "9"})
  void refusesANumberOfAnyLength(String digit) throws IOException {
    for (int length : List.of(11, 900, 2_000, 100_000)) {
      assertRefused(GOOD.replace("\"id\": 2", "\"id\": " + digit.repeat(length)));
    }
  }

  @Test
  void refusesTextThatNobodyCanAdd() throws IOException {
    for (int length : List.of(65, 2_000, 100_000, 30_000_000)) {
      assertRefused(GOOD.replace("guest", "g".repeat(length)));
      assertRefused(GOOD.replace("\"2\":", "\"" + "2".repeat(length) + "\":"));
      assertRefused(GOOD.replace("\"nickname\"", "\"" + "n".repeat(length) + "\""));
    }
    assertThatThrownBy(() -> open(GOOD.replace("guest", "  ")))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageEndingWith("users.json:3:3: " + "nickname must not be blank");
    assertThatThrownBy(() -> open(GOOD.replace("guest", "\\u202e")))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageEndingWith("users.json:3:3: "
            + "nickname must not contain control or bidirectional characters, but had U+202E");
    assertThatThrownBy(() -> open(GOOD.replace("g@example.com", "g")))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageEndingWith(
            "users.json:3:3: " + "mail_address must have exactly one @ with text on both sides");
  }

  @Test
  void refusesAnyDepth() throws IOException {
    for (String nested : List.of("[".repeat(1_000_000), "{\"a\":".repeat(1_000_000))) {
      assertRefused(nested);
      assertRefused(GOOD.replace("\"guest\"", nested));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "C1 81", // A
        "E0 81 81",
        "F0 80 81 81",
        "ED A0 BD ED B8 80", // a pair, each half by itself
        "F4 90 80 80", // above U+10FFFF
      })
  void refusesACharacterInBytesThatUtf8DoesNotHave(String hex) throws IOException {
    byte[] wrong = HexFormat.ofDelimiter(" ").parseHex(hex);
    byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
    int from = GOOD.indexOf("guest");
    System.arraycopy(wrong, 0, good, from, Math.min(5, wrong.length));
    if (wrong.length == 6) {
      good[from + 5] = wrong[5];
      good[from + 6] = '"';
      good[from + 7] = ',';
    }
    Files.write(file, good);

    assertThatThrownBy(() -> JsonFileUserStore.open(file))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining(":3:");
  }

  @Test
  void takesAFileWithManyBlanksInLittleMemory() throws IOException {
    byte[] blanks = new byte[1 << 20];
    Arrays.fill(blanks, (byte) ' ');
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < 200; i++) {
        out.write(blanks);
      }
    }

    assertThatThrownBy(() -> JsonFileUserStore.open(file))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining(":1:" + ((200 << 20) + 1) + ": expected an object of users");
  }

  private void assertRefused(String json) {
    assertThatThrownBy(() -> open(json))
        .isInstanceOf(DamagedFileException.class)
        .message()
        .matches("(?s).*users\\.json:[1-3]:\\d+: .*")
        .hasSizeLessThan(2_000);
  }

  private void open(String json) throws IOException {
    Files.writeString(file, json);
    JsonFileUserStore.open(file).close();
  }
}
