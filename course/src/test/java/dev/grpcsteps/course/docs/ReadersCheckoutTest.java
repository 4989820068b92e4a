package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pages' commands need a POSIX shell")
class ReadersCheckoutTest {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir
  private Path folder;

  @TempDir
  private Path other;

  @Test
  void runsLearnOnAPortOfItsOwnAndInAFolderOfItsOwn() throws Exception {
    try (ReadersCheckout home = new ReadersCheckout(TrialPage.CHECKOUT, folder)) {
      Running server = home.start("./learn run step1 server");
      server.await(screen -> screen.contains("listening on "), PATIENCE);

      assertThat(server.screen())
          .contains("6 users in " + folder.toRealPath() + "/grpc-in-four-steps/");
      assertThat(server.screen()).doesNotContain(":1234");
      assertThat(home.asShown(server.screen())).isEqualTo("""
          6 users in /home/you/grpc-in-four-steps/data/users.json
          listening on 127.0.0.1:1234
          """);
    }
  }

  @Test
  void refusesAScriptThatItWouldHaveToBuildWith() throws Exception {
    TrialPage.write(other, "learn", "exec mvn verify\n");
    Files.createDirectories(folder.resolve("home"));

    assertThatThrownBy(() -> new ReadersCheckout(TrialPage.checkout(other), folder.resolve("home")))
        .hasMessageStartingWith("the script learn must have a line 'if ! is_built");
  }
}
