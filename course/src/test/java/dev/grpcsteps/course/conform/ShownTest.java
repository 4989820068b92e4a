package dev.grpcsteps.course.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownTest {

  private static String came(String description) {
    Status status = Status.UNKNOWN.withDescription(description);
    return Shown.outcome(new Outcome<UserResponse>(List.of(), status, new Metadata()));
  }

  @Test
  void saysHowLongATextIsThatItCuts() {
    assertThat(came("a".repeat(160))).isEqualTo("status UNKNOWN (" + "a".repeat(160) + ")");
    assertThat(came("a".repeat(161)))
        .isEqualTo("status UNKNOWN (" + "a".repeat(160) + "... (161 characters))");
  }

  @Test
  void saysWhyTheTransportFailed() {
    Status status = Status.UNAVAILABLE
        .withDescription("io exception")
        .withCause(new IOException("outer", new IOException("Connection reset by peer")));

    assertThat(Shown.outcome(new Outcome<UserResponse>(List.of(), status, new Metadata())))
        .isEqualTo("status UNAVAILABLE (io exception: Connection reset by peer)");
  }

  @Test
  void hasNoCharacterThatATerminalObeys() {
    assertThat(came("a\u202Eb\nc")).isEqualTo("status UNKNOWN (a\\u202Eb c)");
  }
}
