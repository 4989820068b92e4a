package dev.grpcsteps.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonTest {

  private static final Path CHECKOUT = Path.of("..");

  @ParameterizedTest
  @ValueSource(strings = {"article_server.py", "client.py"})
  void findsTheScriptsOfTheTests(String name) {
    assertThat(CHECKOUT.resolve(Python.SCRIPTS).resolve(name)).isRegularFile();
  }
}
