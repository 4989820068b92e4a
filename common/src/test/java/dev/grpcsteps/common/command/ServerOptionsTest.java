package dev.grpcsteps.common.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsteps.common.server.ServerSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** What a server says about options that are missing or wrong. */
public class ServerOptionsTest {

  @Command
  static final class Told {

    @Mixin
    private final ServerOptions options = new ServerOptions();

    static ServerSetup setup(String... options) {
      Told told = new Told();
      new CommandLine(told).parseArgs(options);
      return told.options.setup();
    }
  }

  @Test
  void listensOnLoopbackWithReflection() {
    assertThat(Told.setup().address().getAddress().isLoopbackAddress()).isTrue();
    assertThat(Told.setup("--host", "::1", "--port", "0").reflection()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      0.0.0.0   |                                | --tls-cert and --tls-key, and --token-file (
      ::        |                                | --tls-cert and --tls-key, and --token-file (
      192.0.2.1 | --token-file none              | --tls-cert and --tls-key (
      0.0.0.0   | --tls-cert none --tls-key none | --token-file (
      """)
  void saysWhatItNeedsToLetOtherMachinesCall(String host, String options, String needed) {
    String[] args = ("--host " + host + (options == null ? "" : " " + options)).split(" ");

    assertThatThrownBy(() -> Told.setup(args))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("--host " + host + " lets other machines call: it needs " + needed)
        .hasMessageEndingWith("; or leave --host at 127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --tls-cert none                | --tls-cert needs --tls-key FILE
      --tls-key none                 | --tls-key needs --tls-cert FILE
      --client-ca none               | --client-ca needs --tls-cert and --tls-key
      --tls-cert none --tls-key none | certificate file none does not exist
      --token-file none              | token file none does not exist
      --port 65536                   | --port must be 0 to 65535, but was 65536
      --host no.such.host.invalid    | --host must be an address of this machine
      """)
  void saysWhatAnOptionNeeds(String options, String fault) {
    assertThatThrownBy(() -> Told.setup(options.split(" ")))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith(fault);
  }
}
