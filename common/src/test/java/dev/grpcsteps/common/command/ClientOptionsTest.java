package dev.grpcsteps.common.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** What a client says about options that are missing or wrong. */
class ClientOptionsTest {

  @Command
  static final class Told {

    @Mixin
    private final ClientOptions options = new ClientOptions();

    static void open(String... options) {
      Told told = new Told();
      new CommandLine(told).parseArgs(options);
      told.options.open().close();
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --tls-cert none --tls-key none           | --tls-cert and --tls-key need --tls-ca FILE
      --tls-ca none --tls-cert none            | --tls-cert needs --tls-key FILE
      --tls-ca none                            | certificate file none does not exist
      --token-file none                        | token file none does not exist
      --port 0                                 | --port must be 1 to 65535, but was 0
      --deadline 0                             | --deadline must be more than 0, but was 0.0
      --host a,b:0                             | --host must name each server as HOST:PORT, with a port of 1 to 65535, but had 'b:0'
      --host a,,b                              | --host must name each server as HOST:PORT, with a port of 1 to 65535, but had ''
      --target dns:///a:1 --host b             | --target and --host both say where the server is
      --target no:such:target                  | no server can be found where --target is no:such:target:
      """)
  void saysWhatAnOptionNeeds(String options, String fault) {
    assertThatThrownBy(() -> Told.open(options.split(" ")))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith(fault);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1", "2001:db8::1", "example.com", "localhost.example.com", "0.0.0.0"})
  void keepsTheTokenWhereItWouldTravelInPlainText(String host) {
    assertThatThrownBy(() -> Told.open("--host", host, "--token-file", "none"))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("--token-file needs --tls-ca FILE when --host is " + host + ": ");
  }

  @Test
  void keepsTheTokenWhereOneOfSeveralServersIsElsewhere() {
    assertThatThrownBy(() -> Told.open("--host", "127.0.0.1:1,192.0.2.1:1", "--token-file", "none"))
        .hasMessageStartingWith(
            "--token-file needs --tls-ca FILE when --host is 127.0.0.1:1,192.0.2.1:1: ");
    assertThatThrownBy(() -> Told.open("--target", "dns:///localhost:1", "--token-file", "none"))
        .hasMessageStartingWith(
            "--token-file needs --tls-ca FILE when --target is dns:///localhost:1: ");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1",
    "127.0.0.1:1235",
    "::1",
    "[::1]",
    "[::1]:1235",
    "'localhost:1,127.0.0.1,[::1]:3'"
  })
  void takesOneServerOrSeveral(String host) {
    assertThatCode(() -> Told.open("--host", host)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1",
    "127.1.2.3",
    "::1",
    "0:0:0:0:0:0:0:1",
    "localhost",
    "LOCALHOST",
    "'localhost:1,[::1]:2'"
  })
  void maySendTheTokenInPlainTextWithinTheMachine(String host) {
    assertThatThrownBy(() -> Told.open("--host", host, "--token-file", "none"))
        .hasMessage("token file none does not exist");
  }
}
