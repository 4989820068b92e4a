package dev.grpcsteps.course.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.grpcsteps.course.conform.Result.Ending;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class RestartTest {

  @AutoClose
  private final Restartable server;

  RestartTest(@TempDir Path folder) throws IOException {
    server = new Restartable(folder.resolve("users.json"));
  }

  private Asked ask(Restart restart) throws Exception {
    return Asked.of(server.address(), EnumSet.of(Stage.UNARY), Asked.PATIENCE, restart);
  }

  @Test
  void isPassedByAServerThatKeepsItsUsers() throws Exception {
    Asked asked = ask(() -> server.restart(false));

    assertThat(asked.names(Ending.HELD)).contains("restart");
    assertThat(asked.names(Ending.FAILED)).isEmpty();
  }

  @Test
  void isFailedByAServerThatForgetsThem() throws Exception {
    assertThat(ask(() -> server.restart(true)).names(Ending.FAILED)).containsExactly("restart");
  }

  private static String cameOf(Asked asked) {
    return asked.results().stream()
        .filter(result -> result.check().name().equals("restart"))
        .map(result -> Objects.requireNonNull(result.shortfall()).came())
        .collect(Collectors.joining());
  }

  @Test
  void isFailedByACommandThatStopsNothing() throws Exception {
    Restart nothing = new Restart() {
      @Override
      public void run() {}

      @Override
      public Duration toStop() {
        return Duration.ofMillis(1);
      }
    };

    Asked asked = ask(nothing);

    assertThat(asked.names(Ending.FAILED)).containsExactly("restart");
    assertThat(cameOf(asked)).contains("the server at " + server.address() + " did not stop");
  }

  @Test
  void saysThatNobodyListensAfterACommandThatOnlyStops() throws Exception {
    String address = server.address();
    Restart stops = new Restart() {
      @Override
      public void run() {
        server.close();
      }

      @Override
      public Duration toStart() {
        return Duration.ofMillis(1);
      }
    };

    Asked asked = ask(stops);

    assertThat(asked.names(Ending.SERVER_GONE)).containsExactly("restart");
    assertThat(cameOf(asked)).contains("no server listens at " + address);
  }

  @Test
  void isFailedWhenTheCommandFails() throws Exception {
    assertThat(ask(new ShellRestart("exit 3")).names(Ending.FAILED)).containsExactly("restart");
  }

  @Test
  void isAShellCommandThatSaysHowItEnded(@TempDir Path folder) throws Exception {
    Path made = folder.resolve("made");

    new ShellRestart("echo restarted > \"" + made + "\"").run();

    assertThat(made).exists();
    assertThatIOException()
        .isThrownBy(new ShellRestart("exit 3")::run)
        .withMessageContaining("exit code 3");
  }
}
