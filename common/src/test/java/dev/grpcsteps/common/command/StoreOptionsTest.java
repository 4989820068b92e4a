package dev.grpcsteps.common.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsteps.common.etcd.UnreachableException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** Where a server's options say that its users are. */
class StoreOptionsTest {

  @Command
  static final class Told {

    @Mixin
    private final ServerOptions options = new ServerOptions();

    static OpenStore open(String... options) throws Exception {
      Told told = new Told();
      new CommandLine(told).parseArgs(options);
      return told.options.open();
    }
  }

  @Test
  void isAFileUnlessTheySayEtcd(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("users.json");

    try (OpenStore store = Told.open("--data", file.toString())) {
      assertThat(store.size()).isEqualTo(6);
    }
    assertThat(Files.readString(file)).contains("admin@example.com");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --store etcd://a:1 --data f              | --data or --store, but not both
      --store redis://a:1                      | --store must begin with etcd://, but was redis://a:1
      --store etcd://                          | --store must name each server as HOST:PORT, with a port of 1 to 65535, but had ''
      --store etcd://a                         | --store must name each server as HOST:PORT, with a port of 1 to 65535, but had 'a'
      --store etcd://a:1,b:0                   | --store must name each server as HOST:PORT, with a port of 1 to 65535, but had 'b:0'
      --store etcd://::1:2379                  | --store must name each server as HOST:PORT, with a port of 1 to 65535, but had '::1:2379'
      --store-ca none                          | --store-ca, --store-cert and --store-key need --store
      --store etcd://a:1 --store-ca none       | certificate file none does not exist
      --store etcd://a:1 --store-cert none     | --store-cert and --store-key need each other
      --store etcd://a:1 --store-cert a --store-key b | --store-cert and --store-key need --store-ca FILE
      """)
  void mustGoTogether(String options, String fault) {
    assertThatThrownBy(() -> Told.open(options.split(" ")))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith(fault);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1:1", "localhost:1", "[::1]:1", "nobody.invalid:1"})
  void mayBeAnEtcdThatIsNotThere(String member) {
    assertThatThrownBy(() -> Told.open("--store", "etcd://" + member))
        .isInstanceOf(UnreachableException.class)
        .hasMessageStartingWith("cannot read the users from etcd at " + member + ": UNAVAILABLE")
        .message()
        .doesNotContain("null");
  }
}
