package dev.grpcsteps.step1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SmallestServerTest {

  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "grpcsteps", "step1");

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.inProcess(users -> List.of(new SmallestServer()));

  @Test
  void answersTheStepsClient() throws Exception {
    UnaryClient client = new UnaryClient(grpc.channel());

    assertThat(client.getUser(1).getUser().getNickname()).isEqualTo("admin");
    assertThat(client.getUser(99).getMessage()).isEqualTo("not found");
  }

  @Test
  void isGrpcAloneAndFitsOnAScreenAsItsClientDoes() throws Exception {
    assertThat(isSmallest("SmallestServer")).isTrue();
    assertThat(isSmallest("SmallestClient")).isTrue();
    assertThat(isSmallest("UnaryServerMain")).as("one that uses the course").isFalse();
  }

  private static boolean isSmallest(String name) throws Exception {
    List<String> lines = Files.readAllLines(SOURCES.resolve(name + ".java"));
    return lines.size() <= 40
        && lines.stream()
            .noneMatch(line -> line.matches("import dev\\.grpcsteps\\.(?!proto\\.).*"));
  }
}
