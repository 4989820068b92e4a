package dev.grpcsteps.common.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {

  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef",
        "0123456789abcdef\n",
        "0123456789abcdef\r\n",
        "\n 0123456789abcdef \n\n"
      })
  void givesTheOneLineWithoutWhatIsAroundIt(String content) throws Exception {
    assertThat(TokenFile.read(file(content))).isEqualTo("0123456789abcdef");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''                                | exactly one line, the token, but has 0
      '0123456789abcdef\n0123456789abc' | exactly one line, the token, but has 2
      0123456789abcde                   | a token of 16 characters or more, but has 15
      0123456789 abcdef                 | a token of printable ASCII without blanks
      0123456789abcdefé                 | a token of printable ASCII without blanks
      """)
  void saysWhatATokenMustBeAndNeverWhatItIs(String content, String rule) throws Exception {
    Path file = file(content);

    assertThatThrownBy(() -> TokenFile.read(file))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageStartingWith("token file " + file + " must hold " + rule)
        .message()
        .doesNotContain("0123456789");
  }

  @Test
  void doesNotReadOnAndOn() throws Exception {
    Path file = file("x".repeat(5000));

    assertThatThrownBy(() -> TokenFile.read(file))
        .hasMessage("token file " + file + " must have at most 4096 bytes, but has more");
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    assertThatThrownBy(() -> TokenFile.read(folder.resolve("none")))
        .hasMessage("token file " + folder.resolve("none") + " does not exist");
    assertThatThrownBy(() -> TokenFile.read(folder))
        .hasMessage("token file " + folder + " must be a file, but is a folder");
  }

  /** A pipe that nobody writes into: reading it would wait without end. */
  @Test
  void refusesAPipe() throws Exception {
    Assumptions.assumeTrue(File.separatorChar == '/', "Windows has no such files");
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThatThrownBy(() -> TokenFile.read(pipe))
        .isInstanceOf(UnusableFileException.class)
        .hasMessage("token file " + pipe + " must be a file, but is a pipe or a device");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-"})
  void refusesAFileThatOthersCanReadOrWrite(String mode) throws Exception {
    Assumptions.assumeTrue(File.separatorChar == '/', "Windows has no modes");
    Path file = file("0123456789abcdef");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    assertThatThrownBy(() -> TokenFile.read(file))
        .isInstanceOf(UnusableFileException.class)
        .hasMessage("token file %s must be readable only by its owner: chmod 600 '%s'"
            .formatted(file, file));
  }

  private Path file(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("the token 猿"), content);
    if (File.separatorChar == '/') {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }
}
