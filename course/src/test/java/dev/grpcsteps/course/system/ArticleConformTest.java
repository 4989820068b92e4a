package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.course.conform.Asked;
import dev.grpcsteps.course.conform.Result.Ending;
import dev.grpcsteps.course.conform.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Where the article's server falls short of the contract. */
@Order(4) // It waits for what never comes, for most of a minute.
@Execution(ExecutionMode.CONCURRENT)
@Tag("ci")
class ArticleConformTest {

  private static final List<String> SHORT = List.of(
      "none-kept",
      "rule-id",
      "rule-blank-nickname",
      "rule-long-nickname",
      "rule-control",
      "rule-bidi",
      "rule-mail-form",
      "rule-long-mail",
      "rule-type",
      "fields-named",
      "nothing-stored",
      "type-none",
      "type-unknown",
      "type-waiting-readers",
      "count-idle",
      "ping-pong",
      "ids-idle");

  @Test
  void fallsShortInTheseChecksAndInNoOther(@TempDir Path folder) throws Exception {
    Python python = Python.find();
    Path data = folder.resolve("users.json");
    try (GrpcFixture sixUsers = GrpcFixture.inProcess(users -> List.of())) {
      Files.writeString(data, sixUsers.usersJson());
    }
    try (ServerProcess server = ServerProcess.ofTheArticle(python, data)) {
      Asked asked = Asked.of(server.target(), EnumSet.complementOf(EnumSet.of(Stage.CLUB)));

      assertThat(asked.names(Ending.FAILED))
          // Nothing guards its dictionary, but a race for one id is not lost each time.
          .filteredOn(name -> !name.equals("one-wins"))
          .containsExactlyElementsOf(SHORT);
      assertThat(asked.names(Ending.LEFT_OUT)).containsExactly("restart", "reflection", "health");
    }
  }
}
